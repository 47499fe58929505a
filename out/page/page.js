/* What the page does beyond being read. Data come from the lists of the page; text is only ever moved as text. */
"use strict";
(() => {
    const $ = (id) => document.getElementById(id);
    const all = (selector, root = document) => [...root.querySelectorAll(selector)];
    const make = (tag, text, attributes = {}) => {
        const element = document.createElement(tag);
        if (text !== undefined) element.textContent = text;
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        return element;
    };
    document.documentElement.classList.add("js");

    /* --- The network, as the lists have it --- */

    const measures = JSON.parse($("measures").textContent);

    /* Letters without case and marks, as people type them. */
    const plain = { "\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u0131": "i", "\u00e6": "ae", "\u0153": "oe", "\u00df": "ss" };
    const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\0-\x7f]/gu, (c) => plain[c] || c);

    /* First and last day of an ISO 8601 date of any precision, as days since 1970; null for none. */
    function daysOf(date) {
        const day = (y, m, d) => Date.UTC(y, m, d) / 86400000;
        let m = /^(\d{4})-W(\d{2})/.exec(date);
        if (m) {
            const first = day(+m[1], 0, 4) + (+m[2] - 1) * 7;
            const monday = first - (new Date(first * 86400000).getUTCDay() + 6) % 7;
            return [monday, monday + 6];
        }
        m = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date);
        if (!m) return null;
        if (m[3]) return [day(+m[1], m[2] - 1, +m[3]), day(+m[1], m[2] - 1, +m[3])];
        return m[2] ? [day(+m[1], m[2] - 1, 1), day(+m[1], +m[2], 0)] : [day(+m[1], 0, 1), day(+m[1], 11, 31)];
    }

    const actors = new Map(all(".actor").map((entry) => [+entry.id.slice(6), {
        number: +entry.id.slice(6), entry, kind: entry.dataset.kind,
        name: entry.querySelector("summary bdi").textContent,
        names: all("bdi", entry).map((e) => fold(e.textContent)),
        node: $("node-" + entry.id.slice(6)), ties: [], shown: true }]));

    const ties = new Map(all(".tie").map((entry) => {
        const [source, target] = entry.dataset.ends.split(" ").map(Number);
        const reports = all(".report", entry).map((r) => ({
            entry: r, status: r.dataset.status, copy: "copy" in r.dataset, days: daysOf(r.dataset.date || "") }));
        const tie = { number: +entry.id.slice(4), entry, source, target, class: entry.dataset.class, reports,
            group: entry.classList[1], type: entry.querySelector(".type").textContent,
            weight: +entry.dataset.weight, shown: true };
        actors.get(source).ties.push(tie);
        if (target !== source) actors.get(target).ties.push(tie);
        return [tie.number, tie];
    }));

    const lines = all(".line").map((element) => {
        const [path] = element.children[1].getAttribute("d").matchAll(/M(\S+) (\S+)Q(\S+) (\S+) (\S+) (\S+)/g);
        const line = { element, path: path.slice(1).map(Number), shown: true,
            ends: element.dataset.ends.split(" ").map(Number),
            ties: element.dataset.ties.split(" ").map((t) => ties.get(+t)) };
        line.ties.forEach((t) => { t.line = line; });
        return line;
    });

    /* --- View: pan and zoom --- */

    const svg = $("picture"), world = $("world"), box = svg.viewBox.baseVal;
    const view = { k: 1, x: 0, y: 0 }; /* what is asked for */
    const drawn = { k: 1, x: 0, y: 0 }; /* what lines and marks are painted for */
    let frame = 0, settled = 0, moved = false, printing = false;

    /* From near most lines are out of view: to paint the rest, without names, costs less than to have all painted. */
    const NEAR = 1.5;
    function paint() {
        Object.assign(drawn, view);
        world.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.k})`);
        svg.style.transform = "";
        svg.classList.toggle("from-near", view.k > NEAR);
    }
    /* Moves what is painted, which costs as little for many lines as for few. */
    function move() {
        if (view.k > NEAR && drawn.k > NEAR) {
            svg.classList.add("painting");
            paint();
        }
        const ratio = view.k / drawn.k, [x, y] = middle(), pixels = scale();
        const [right, down] = [(x - drawn.x) * ratio + view.x - x, (y - drawn.y) * ratio + view.y - y];
        frame = 0;
        svg.style.transform = `translate(${right * pixels}px, ${down * pixels}px) scale(${ratio})`;
        clearTimeout(settled);
        settled = setTimeout(redrawNow, 120);
    }
    /* The view is somebody's choice, and changes again and again: painting waits until it rests. */
    function redraw() {
        moved = true;
        if (!frame) frame = requestAnimationFrame(move);
    }
    function redrawNow() {
        cancelAnimationFrame(frame);
        clearTimeout(settled);
        frame = 0;
        svg.classList.remove("painting");
        paint();
        settle();
    }
    /* Pixels that the picture has; of paper, whose size no script is told, what page.css and a narrow sheet leave. */
    const room = () => printing ? [660, 560] : [svg.clientWidth, svg.clientHeight];
    /* Pixels of the screen for one unit of the picture at zoom 1. */
    function scale() {
        const [wide, high] = room();
        return Math.min(wide / box.width, high / box.height) || 1;
    }
    /* How many units of the picture one of a name's is, so that it can be read at zoom k. */
    const sizeAt = (k) => Math.max(1, 0.92 / (scale() * k));
    /* Where the name of an actor would stand, below its mark or above it. */
    function nameArea(actor, size, above) {
        const half = (actor.wide / 2 + 1.5) * size, y = actor.y + (above ? -actor.r - 4 * size : actor.r + 1 + 11 * size);
        return [actor.x - half, y - 11 * size, actor.x + half, y + 2 * size];
    }
    /* Areas by the cells of a grid that they lie in. */
    function makeGrid(cell) {
        const areas = new Map();
        const some = (a, use) => {
            for (let i = Math.floor(a[0] / cell); i <= a[2] / cell; i++)
                for (let j = Math.floor(a[1] / cell); j <= a[3] / cell; j++) if (use(i + ":" + j)) return true;
            return false;
        };
        return {
            add: (area, owner) => some(area, (c) => { areas.has(c) ? areas.get(c).push([area, owner]) : areas.set(c, [[area, owner]]); }),
            holds: (a, owner) => some(a, (c) => (areas.get(c) || []).some(([b, other]) =>
                other !== owner && b[0] < a[2] && a[0] < b[2] && b[1] < a[3] && a[1] < b[3])),
        };
    }
    /* Radius in pixels under which no mark is drawn: for the eye, or for a finger; less where marks are many. */
    function leastMark() {
        const [wide, high] = room(), each = Math.sqrt(wide * high / Math.max(1, actors.size));
        return Math.min(matchMedia("(pointer: coarse)").matches ? 7 : 4, 0.25 * each);
    }
    /* Radii of the marks, in units of the picture, at zoom k. */
    function sizeMarks(k) {
        const least = leastMark() / (scale() * k);
        for (const actor of actors.values()) actor.r = Math.max(least, actor.radius);
    }
    /* Names at a size that can be read, those of what is chosen and then of the strongest actors first, none over
       another, and over a mark only where there is no other place. */
    function settle() {
        const size = sizeAt(view.k), names = makeGrid(60 * size), marks = makeGrid(60 * size);
        const haste = (node) => node.classList.contains("chosen") ? 0 : node.classList.contains("near") ? 1 : 2;
        const shown = [...$("nodes").children].filter((node) => !node.classList.contains("gone"))
            .sort((a, b) => haste(a) - haste(b));
        sizeMarks(view.k);
        world.style.setProperty("--text", size);
        for (const node of shown) {
            const { x, y, r, radius } = actors.get(+node.id.slice(5));
            node.firstElementChild.style.transform = r > radius ? `scale(${r / radius})` : "";
            marks.add([x - r, y - r, x + r, y + r], node);
        }
        for (const node of shown) {
            const actor = actors.get(+node.id.slice(5));
            const places = [false, true].filter((above) => !names.holds(nameArea(actor, size, above), node));
            const above = places.find((place) => !marks.holds(nameArea(actor, size, place), node)) ?? places[0];
            if (places.length) names.add(nameArea(actor, size, above), node);
            node.classList.toggle("quiet", !places.length);
            const up = -actor.r - 4 * size, down = actor.r + 1 + 11 * size;
            node.lastElementChild.style.transform = `translateY(${(above ? up : down) - actor.radius - 1}px)`;
        }
    }
    for (const actor of actors.values()) {
        const at = actor.node.transform.baseVal[0].matrix;
        Object.assign(actor, { x: at.e, y: at.f, radius: +actor.node.dataset.radius, r: +actor.node.dataset.radius });
    }
    /* Names as long as there is room for, and how wide they are at the font's own size. */
    function shortenNames() {
        const most = Math.min(40, Math.max(16, Math.floor(room()[0] / 16))), pen = make("canvas").getContext("2d");
        pen.font = '12px "DejaVu Sans", sans-serif';
        for (const actor of actors.values()) {
            const letters = [...actor.name], long = letters.length > most;
            const name = long ? letters.slice(0, most - 1).join("").trimEnd() + "\u2026" : actor.name;
            actor.node.lastElementChild.textContent = name;
            if (long) actor.node.setAttribute("aria-label", actor.name);
            actor.wide = pen.measureText(name).width;
        }
    }
    /* A point of the screen in the picture's units before pan and zoom. */
    function toPicture(event) {
        /* Not by the picture's own matrix, which move() changes. */
        const { left, top } = svg.parentElement.getBoundingClientRect(), [x, y] = middle();
        return [x + (event.clientX - left - svg.clientWidth / 2) / scale(), y + (event.clientY - top - svg.clientHeight / 2) / scale()];
    }
    function zoomAt(factor, [x, y]) {
        const k = Math.min(40, Math.max(0.2, view.k * factor));
        view.x = x - (x - view.x) * k / view.k;
        view.y = y - (y - view.y) * k / view.k;
        view.k = k;
        redraw();
    }
    const middle = () => [box.x + box.width / 2, box.y + box.height / 2];
    /* Left, top, right and bottom of all marks and their names at zoom k. */
    function areaOf(some, k) {
        const area = [Infinity, Infinity, -Infinity, -Infinity];
        sizeMarks(k);
        for (const actor of some) {
            const [left, , right, bottom] = nameArea(actor, sizeAt(k), false);
            area[0] = Math.min(area[0], left);
            area[1] = Math.min(area[1], actor.y - actor.r);
            area[2] = Math.max(area[2], right);
            area[3] = Math.max(area[3], bottom);
        }
        return area;
    }
    /* The largest zoom up to `most` at which all of them are in view, in the middle; a name takes the more room the
       smaller the picture is drawn. */
    function showAll(some, most) {
        const [wide, high] = room().map((pixels) => 0.96 * pixels / scale()), [x, y] = middle();
        let k = most, area;
        for (let round = 0; round < 12; round++) {
            area = areaOf(some, k);
            k = Math.min(most, Math.max(0.2, Math.min(wide / (area[2] - area[0]), high / (area[3] - area[1]))));
        }
        Object.assign(view, { k, x: x - k * (area[0] + area[2]) / 2, y: y - k * (area[1] + area[3]) / 2 });
    }
    function fit() {
        shortenNames();
        /* Two marks need no whole window. */
        if (actors.size) showAll([...actors.values()], Math.min(1.5, 1.5 / scale()));
        redrawNow();
        moved = false;
    }
    /* Brings actors into view. What is there already stays where it is. */
    function reveal(some) {
        const [left, top, right, bottom] = areaOf(some, view.k), [x, y] = middle();
        const [wide, high] = room().map((pixels) => pixels / scale() / 2);
        if (left * view.k + view.x >= x - wide && right * view.k + view.x <= x + wide &&
            top * view.k + view.y >= y - high && bottom * view.k + view.y <= y + high) return;
        showAll(some, view.k);
        redrawNow();
        moved = true;
    }
    function moveTo(actor) {
        const [x, y] = middle();
        view.k = Math.max(view.k, 1);
        view.x = x - actor.x * view.k;
        view.y = y - actor.y * view.k;
        redraw();
    }

    const pointers = new Map();
    let travelled = 0;
    svg.addEventListener("wheel", (event) => {
        event.preventDefault();
        zoomAt(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), toPicture(event));
    }, { passive: false });
    svg.addEventListener("pointerdown", (event) => {
        if (event.button !== 0) return;
        if (pointers.size === 0) travelled = 0;
        pointers.set(event.pointerId, event);
    });
    svg.addEventListener("pointermove", (event) => {
        const before = pointers.get(event.pointerId);
        if (!before) return hover(event);
        const others = [...pointers.values()].filter((p) => p.pointerId !== event.pointerId);
        const [x0, y0] = toPicture(before), [x1, y1] = toPicture(event);
        travelled += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
        if (travelled > 4 && !svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
        if (others.length) {
            const [ox, oy] = toPicture(others[0]);
            zoomAt(Math.hypot(x1 - ox, y1 - oy) / (Math.hypot(x0 - ox, y0 - oy) || 1), [ox, oy]);
        } else if (travelled > 4) {
            view.x += x1 - x0;
            view.y += y1 - y0;
            svg.classList.add("moving");
            redraw();
        }
        pointers.set(event.pointerId, event);
    });
    const release = (event) => {
        pointers.delete(event.pointerId);
        if (pointers.size === 0) svg.classList.remove("moving");
    };
    svg.addEventListener("pointerup", release);
    svg.addEventListener("pointercancel", release);
    svg.addEventListener("pointerleave", () => { $("tip").hidden = true; });
    svg.addEventListener("click", (event) => {
        event.preventDefault(); /* of a link: the panel shows what its entry has */
        const byKey = event.detail === 0;
        if (travelled > 4 && !byKey) return;
        const hit = byKey ? hitOf(event.target) : hitAt(event);
        if (hit) go(hit.actor ? "actor-" + hit.actor.number : "tie-" + shownTie(hit.line).number);
        else go("");
        if (byKey) panel.focus();
    });
    svg.addEventListener("focusin", (event) => {
        const hit = event.target.matches(":focus-visible") && hitOf(event.target);
        if (hit) reveal(hit.actor ? [hit.actor] : hit.line.ends.map((n) => actors.get(n)));
    });
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    all("[data-zoom]").forEach((button) => button.addEventListener("click", () => {
        if (button.dataset.zoom === "fit") fit();
        else zoomAt(button.dataset.zoom === "in" ? 1.4 : 1 / 1.4, middle());
    }));

    /* --- What is under the pointer --- */

    function distanceTo([x0, y0, cx, cy, x1, y1], x, y) {
        let least = Infinity, ax = x0, ay = y0;
        for (let i = 1; i <= 8; i++) {
            const t = i / 8, u = 1 - t, bx = u * u * x0 + 2 * u * t * cx + t * t * x1, by = u * u * y0 + 2 * u * t * cy + t * t * y1;
            const dx = bx - ax, dy = by - ay, along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
            const s = Math.min(1, Math.max(0, along));
            least = Math.min(least, Math.hypot(ax + s * dx - x, ay + s * dy - y));
            ax = bx;
            ay = by;
        }
        return least;
    }
    /* The actor or line that a part of the picture belongs to. */
    function hitOf(element) {
        const node = element.closest(".node"), line = lines.find((l) => l.element === element.closest(".line"));
        return node ? { actor: actors.get(+node.id.slice(5)) } : line && { line };
    }
    /* The actor there, else the nearest line within a finger's reach. */
    function hitAt(event) {
        const node = event.target.closest && event.target.closest(".node");
        if (node) return { actor: actors.get(+node.id.slice(5)) };
        const [px, py] = toPicture(event), x = (px - view.x) / view.k, y = (py - view.y) / view.k;
        const touch = event.pointerType === "touch", reach = (touch ? 16 : 7) / (scale() * view.k);
        const distance = (a) => Math.hypot(a.x - x, a.y - y);
        const near = [...actors.values()].filter((a) => touch && a.shown && distance(a) < reach + a.r)
            .sort((a, b) => distance(a) - distance(b));
        if (near.length) return { actor: near[0] };
        let best = null, least = reach;
        for (const line of lines) {
            if (!line.shown) continue;
            const [x0, y0, cx, cy, x1, y1] = line.path;
            if (x < Math.min(x0, cx, x1) - reach || x > Math.max(x0, cx, x1) + reach ||
                y < Math.min(y0, cy, y1) - reach || y > Math.max(y0, cy, y1) + reach) continue;
            const d = distanceTo(line.path, x, y);
            if (d < least) [best, least] = [line, d];
        }
        return best && { line: best };
    }
    const shownTie = (line) => line.ties.find((t) => t.shown) || line.ties[0];
    const say = (tie) => `${actors.get(tie.source).name} ${tie.type} ${actors.get(tie.target).name}`;
    let hovered = null, hoverFrame = 0;
    function hover(event) {
        hovered = event;
        if (!hoverFrame) hoverFrame = requestAnimationFrame(showTip);
    }
    function showTip() {
        hoverFrame = 0;
        const hit = hitAt(hovered), tip = $("tip");
        tip.hidden = !hit;
        if (!hit) return;
        tip.textContent = hit.actor ? `${hit.actor.name} (${hit.actor.kind}, ${hit.actor.ties.filter((t) => t.shown).length} relations)`
            : hit.line.ties.filter((t) => t.shown).map(say).join("; ");
        const area = svg.parentElement.getBoundingClientRect();
        tip.style.left = Math.min(hovered.clientX - area.left + 12, area.width - tip.offsetWidth - 4) + "px";
        tip.style.top = Math.min(hovered.clientY - area.top + 14, area.height - tip.offsetHeight - 4) + "px";
    }

    /* --- Filters --- */

    const checked = (name) => new Set(all(`[data-filter=${name}]`).filter((c) => c.checked).map((c) => c.value));
    const dated = [...ties.values()].flatMap((t) => t.reports).map((r) => r.days).filter(Boolean);
    const span = [Math.min(...dated.map((d) => d[0])), Math.max(...dated.map((d) => d[1]))];
    const most = Math.max(1, ...[...ties.values()].map((t) => t.weight));
    const isoDay = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
    function setUpSliders() {
        $("weight").max = Math.ceil(most);
        $("weight").parentElement.parentElement.classList.toggle("gone", most <= 1);
        if (dated.length === 0 || span[0] === span[1]) {
            $("dates").classList.add("gone");
            return;
        }
        for (const id of ["from", "to"]) {
            $(id).min = span[0];
            $(id).max = span[1];
        }
    }
    function resetFilters() {
        all("[data-filter]").forEach((c) => { c.checked = true; });
        $("weight").value = 1;
        $("from").value = span[0];
        $("to").value = span[1];
        $("undated").checked = true;
        applyFilters();
    }
    /* Independent reports of a status and date that are asked for. */
    function reportsOf(tie, statuses, from, to, undated) {
        const fit = tie.reports.filter((r) => statuses.has(r.status) && (r.days ? r.days[1] >= from && r.days[0] <= to : undated));
        tie.reports.forEach((r) => r.entry.classList.toggle("gone", !fit.includes(r)));
        return fit.filter((r) => !r.copy).length;
    }
    function applyFilters() {
        const kinds = checked("kind"), classes = checked("class"), statuses = checked("status");
        const useDates = !$("dates").classList.contains("gone");
        const from = useDates ? +$("from").value : -Infinity, to = useDates ? +$("to").value : Infinity;
        const least = +$("weight").value, undated = $("undated").checked;
        $("weight-value").textContent = least;
        if (useDates) {
            $("from-value").textContent = isoDay(from);
            $("to-value").textContent = isoDay(to);
        }
        let shown = 0;
        for (const actor of actors.values()) actor.shown = !actor.ties.length && kinds.has(actor.kind);
        for (const tie of ties.values()) {
            const [a, b] = [actors.get(tie.source), actors.get(tie.target)];
            tie.now = reportsOf(tie, statuses, from, to, undated);
            tie.shown = tie.now >= least && classes.has(tie.class) && kinds.has(a.kind) && kinds.has(b.kind);
            tie.entry.classList.toggle("gone", !tie.shown);
            if (tie.shown) {
                shown++;
                a.shown = b.shown = true;
            }
        }
        for (const line of lines) {
            line.shown = line.ties.some((t) => t.shown);
            line.element.classList.toggle("gone", !line.shown);
        }
        for (const actor of actors.values()) {
            actor.node.classList.toggle("gone", !actor.shown);
            actor.entry.classList.toggle("gone", !actor.shown);
        }
        const some = [...actors.values()].filter((a) => a.shown).length, share = (n, all) => n === all ? n : `${n} of ${all}`;
        $("shown").textContent = share(shown, ties.size);
        $("shown-actors").textContent = share(some, actors.size);
        $("nothing").hidden = actors.size > 0 && some > 0;
        show();
        settle();
    }
    function colour() {
        /* Okabe and Ito (2008), lightened; communities past the seventh are grey. */
        const palette = ["#9fd3f2", "#f5c77e", "#8fd6bf", "#e3b4cf", "#f4ef9b", "#a8c4e0", "#eda77f"];
        const by = $("colour").value;
        for (const { node } of actors.values()) {
            const c = node.dataset.community;
            if (by === "community") node.style.setProperty("--fill", palette[c] || "#c4c4c4");
            else node.style.removeProperty("--fill");
        }
        all("#legend [data-community]").forEach((e) => e.style.setProperty("--fill", palette[e.dataset.community] || "#c4c4c4"));
        if (!$("communities")) return;
        $("communities").classList.toggle("gone", by !== "community");
        if (!moved) fit(); /* the legend has taken from the picture's height */
    }

    /* --- The panel --- */

    const panel = $("panel"), hint = panel.firstElementChild;
    let chosen = "", listed = [];
    function go(id) {
        if (id === chosen) return;
        /* Not location.hash: that would scroll to the entry in the list below. */
        history.pushState(null, "", id ? "#" + id : location.pathname + location.search);
        choose(id);
    }
    /* The actor or relation of an id, as far as there is one. */
    function entryOf(id) {
        const [what, number] = [id.slice(0, id.lastIndexOf("-")), +id.slice(id.lastIndexOf("-") + 1)];
        return { actor: what === "actor" && actors.get(number), tie: what === "tie" && ties.get(number) };
    }
    function choose(id) {
        const { actor, tie } = entryOf(id);
        chosen = id;
        show();
        panel.scrollTop = 0;
        if (actor) reveal([actor]);
        if (tie) reveal([actors.get(tie.source), actors.get(tie.target)]);
        settle();
    }
    /* Nothing is chosen; the focus goes from the panel to what was. */
    function close() {
        const { actor, tie } = entryOf(chosen), within = panel.contains(document.activeElement);
        go("");
        if (within && (actor || tie)) (actor ? actor.node : tie.line.element).focus({ preventScroll: true });
    }
    function closeButton() {
        const button = make("button", "\u00d7", { class: "close", "aria-label": "close" });
        button.addEventListener("click", close);
        return button;
    }
    function tieButton(tie) {
        const item = make("li"), button = make("button", undefined, { class: tie.group });
        button.append(make("span", `${say(tie)} (${tie.now})`));
        button.addEventListener("click", () => go("tie-" + tie.number));
        item.append(button);
        return item;
    }
    function measureList(actor) {
        const list = make("dl");
        actor.entry.dataset.measures.split(" ").forEach((value, i) => {
            if (value === "-") return;
            list.append(make("dt", measures[i][0].replaceAll("_", " "), { title: measures[i][1] }), make("dd", value));
        });
        const details = make("details");
        details.append(make("summary", "Measures"), list);
        return details;
    }
    const leftOut = (entry) => entry.shown ? [] : [make("p", "The filters leave this out of the picture.", { class: "hint" })];
    function showActor(actor) {
        const list = make("ul", undefined, { class: "ties" });
        listed = actor.ties.filter((t) => t.shown).sort((a, b) => b.now - a.now);
        listed.forEach((t) => list.append(tieButton(t)));
        panel.replaceChildren(closeButton(), make("h2", actor.name), make("p", actor.kind, { class: "kind" }),
            ...leftOut(actor), actor.entry.querySelector("dl").cloneNode(true), measureList(actor), make("h3", "Relations"), list);
        actor.node.classList.add("chosen");
        mark(listed);
    }
    function actorButton(actor) {
        const button = make("button", actor.name);
        button.addEventListener("click", () => go("actor-" + actor.number));
        return button;
    }
    function showTie(tie) {
        const title = make("h2"), list = tie.entry.querySelector("ol").cloneNode(true);
        title.append(actorButton(actors.get(tie.source)), ` ${tie.type} `, actorButton(actors.get(tie.target)));
        all(".report", list).forEach((report, i) => report.append(verdictButtons(report, tie.reports[i].entry)));
        markNext(list);
        panel.replaceChildren(closeButton(), title,
            make("p", `${tie.class}; ${tie.now} of ${tie.weight} independent reports`, { class: "kind" }), ...leftOut(tie), list);
        if (!listed.includes(tie)) listed = [...ties.values()].filter((t) => t.shown);
        if (tie.shown) tie.line.element.classList.add("chosen");
        mark(tie.shown ? [tie] : []);
    }
    function mark(near) {
        world.classList.add("chosen");
        for (const tie of near) {
            tie.line.element.classList.add("near");
            actors.get(tie.source).node.classList.add("near");
            actors.get(tie.target).node.classList.add("near");
        }
    }
    function show() {
        all(".near, .chosen", svg).forEach((e) => e.classList.remove("near", "chosen"));
        world.classList.remove("chosen");
        const { actor, tie } = entryOf(chosen);
        if (actor) showActor(actor);
        else if (tie) showTie(tie);
        else panel.replaceChildren(hint);
    }
    function step(by) {
        const shown = listed.filter((t) => t.shown), from = shown.length ? shown : [...ties.values()].filter((t) => t.shown);
        if (from.length === 0) return;
        const at = from.findIndex((t) => "tie-" + t.number === chosen), before = at < 0 && by < 0 ? 0 : at;
        go("tie-" + from[(before + by + from.length) % from.length].number);
        panel.focus();
    }
    function chooseFromAddress() {
        choose(location.hash.slice(1));
        if (chosen) $("top").scrollIntoView();
    }
    window.addEventListener("popstate", chooseFromAddress);
    /* When all is loaded, a browser scrolls to the entry in the list that the address names. */
    window.addEventListener("load", () => setTimeout(chooseFromAddress));
    /* Links of the lists lead to the panel. */
    document.querySelector("main").addEventListener("click", (event) => {
        const link = event.target.closest("section a[href^='#']");
        if (!link) return;
        event.preventDefault();
        go(link.getAttribute("href").slice(1));
        (innerWidth < 900 ? panel : $("top")).scrollIntoView();
    });

    /* --- Review: docs/review.md --- */

    const verdicts = new Map(), store = `entente-review:${document.body.dataset.digest}:${location.pathname}`;
    const keyOf = (r) => JSON.stringify([r.doc, r.part, r.start, r.end, r.source, r.relation, r.target]);
    function verdictOf(report, verdict) {
        const d = report.dataset, out = { verdict, doc: d.doc };
        if (d.part) out.part = d.part;
        return Object.assign(out, { start: +d.start, end: +d.end, text: report.querySelector("blockquote").textContent,
            source: d.source, relation: d.relation, target: d.target });
    }
    function remember() {
        $("save").disabled = verdicts.size === 0;
        $("save").textContent = verdicts.size ? `Save review (${verdicts.size})` : "Save review";
        try {
            localStorage.setItem(store, JSON.stringify([...verdicts.values()]));
        } catch { /* a browser may forbid it for files; saving by hand works without */ }
    }
    function recall() {
        try {
            for (const v of JSON.parse(localStorage.getItem(store)) || []) verdicts.set(keyOf(v), v);
        } catch { /* nothing kept, or not ours */ }
        remember();
    }
    function verdictButtons(copy, report) {
        const bar = make("p", undefined, { class: "verdict" }), key = keyOf(verdictOf(report, ""));
        /* What a file of verdicts said before holds until somebody says otherwise. */
        const given = report.dataset.reviewed === "accepted" ? "accept" : undefined;
        const current = () => (verdicts.get(key) || { verdict: given }).verdict;
        const update = () => {
            const verdict = current();
            all("button", bar).forEach((b) => b.setAttribute("aria-pressed", b.value === verdict));
            copy.classList.toggle("judged", verdict !== undefined);
            copy.classList.toggle("rejected", verdict === "reject");
        };
        for (const verdict of ["accept", "reject"]) {
            const button = make("button", verdict, { value: verdict, title: "key " + verdict[0], "aria-keyshortcuts": verdict[0] });
            button.addEventListener("click", () => {
                if (current() === verdict || verdict === given) verdicts.delete(key);
                else verdicts.set(key, verdictOf(report, verdict));
                remember();
                update();
                markNext(panel);
            });
            bar.append(button, " ");
        }
        update();
        return bar;
    }
    /* The report that a key's verdict is about when no button of one has the focus: the first without. */
    function markNext(list) {
        const reports = all(".report:not(.gone)", list), next = reports.find((r) => !r.classList.contains("judged"));
        reports.forEach((r) => r.classList.toggle("next", r === next));
    }
    function judge(verdict) {
        const report = document.activeElement.closest("#panel .report") || panel.querySelector(".report.next") ||
            panel.querySelector(".report:not(.gone)");
        if (report) report.querySelector(`button[value=${verdict}]`).click();
        const next = panel.querySelector(".report.next");
        if (next) next.scrollIntoView({ block: "nearest" });
    }
    function reviewFile() {
        return [...verdicts.values()].map((v) => JSON.stringify(v) + "\n").join("");
    }
    $("save").addEventListener("click", () => {
        const link = make("a", "", { download: "review.jsonl",
            href: URL.createObjectURL(new Blob([reviewFile()], { type: "application/jsonl" })) });
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });

    /* --- Search --- */

    const search = $("search"), found = $("found");
    let choice = 0;
    function find() {
        const wanted = fold(search.value.trim());
        const rank = (a) => a.names.some((n) => n.startsWith(wanted)) ? 0 : 1;
        const hits = !wanted ? [] : [...actors.values()].filter((a) => a.names.some((n) => n.includes(wanted)))
            .sort((a, b) => rank(a) - rank(b)).slice(0, 12);
        choice = 0;
        found.replaceChildren(...hits.map((actor, i) => {
            const item = make("li", actor.shown ? actor.name : actor.name + " (filtered out)",
                { role: "option", id: "found-" + i, "data-actor": actor.number });
            item.addEventListener("pointerdown", (event) => {
                event.preventDefault();
                pick(i);
            });
            return item;
        }));
        if (wanted && !hits.length) found.append(make("li", "nothing found", { role: "option", "aria-disabled": "true" }));
        markChoice();
    }
    function markChoice() {
        const items = [...found.children];
        found.hidden = items.length === 0;
        search.setAttribute("aria-expanded", items.length > 0);
        items.forEach((item, i) => item.setAttribute("aria-selected", i === choice));
        if (items.length) search.setAttribute("aria-activedescendant", "found-" + choice);
        else search.removeAttribute("aria-activedescendant");
    }
    function pick(i) {
        const item = found.children[i];
        if (!item || !item.dataset.actor) return;
        const actor = actors.get(+item.dataset.actor);
        search.value = "";
        find();
        go("actor-" + actor.number);
        moveTo(actor);
        panel.focus();
    }
    search.addEventListener("input", find);
    search.addEventListener("blur", () => { found.hidden = true; });
    search.addEventListener("keydown", (event) => {
        const count = found.children.length;
        if (event.key === "Enter") pick(choice);
        else if (event.key === "ArrowDown" && count) choice = (choice + 1) % count;
        else if (event.key === "ArrowUp" && count) choice = (choice + count - 1) % count;
        else if (event.key === "Escape") {
            search.value = "";
            find();
        } else return;
        event.preventDefault();
        event.stopPropagation();
        markChoice();
    });

    /* --- Keys --- */

    const arrows = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    const keys = {
        "/": () => search.focus(), "+": () => zoomAt(1.3, middle()), "=": () => zoomAt(1.3, middle()),
        "-": () => zoomAt(1 / 1.3, middle()), "0": fit, n: () => step(1), p: () => step(-1),
        a: () => judge("accept"), r: () => judge("reject"), Escape: close };
    /* Whoever reads the lists below scrolls with the arrows. */
    const inPicture = () => svg.parentElement.getBoundingClientRect().bottom > innerHeight / 4;
    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=search], select, textarea")) return;
        const arrow = arrows[event.key];
        if (arrow && !event.target.matches("input[type=range]") && inPicture()) {
            view.x += arrow[0] * box.width / 16;
            view.y += arrow[1] * box.width / 16;
            redraw();
        } else if (keys[event.key]) keys[event.key]();
        else return;
        event.preventDefault();
    });

    /* --- Paper: all of the picture, and the sentences of closed entries --- */

    let before = null;
    window.addEventListener("beforeprint", () => {
        const opened = all("main details:not([open])");
        before = { view: { ...view }, moved, opened };
        opened.forEach((entry) => { entry.open = true; });
        printing = true;
        fit();
    });
    window.addEventListener("afterprint", () => {
        if (!before) return;
        before.opened.forEach((entry) => { entry.open = false; });
        printing = false;
        shortenNames();
        Object.assign(view, before.view);
        moved = before.moved;
        before = null;
        redrawNow();
    });

    all("[data-filter], #undated").forEach((c) => c.addEventListener("change", applyFilters));
    /* The one that is moved pushes the other along. */
    $("from").addEventListener("input", () => { $("to").value = Math.max(+$("from").value, +$("to").value); });
    $("to").addEventListener("input", () => { $("from").value = Math.min(+$("from").value, +$("to").value); });
    all("#weight, #from, #to").forEach((c) => c.addEventListener("input", applyFilters));
    $("reset").addEventListener("click", resetFilters);
    $("colour").addEventListener("change", colour);
    window.addEventListener("resize", () => {
        if (!moved) return fit();
        shortenNames();
        settle();
    });
    if (matchMedia("(max-width: 56rem)").matches) $("filters").open = false;
    setUpSliders();
    recall();
    fit();
    resetFilters();
    chooseFromAddress();
})();
