/* The cue phrases by which blocks are told apart: English phrases of general use, none the name of one site.
 * A new cue is a line of the table. Weights are on the scale of blocks_score.c: 30 decides alone, 16 decides
 * where nothing speaks against it, 8 is a hint. */
#include "blocks.h"

#define STORY     ENT_BLOCK_STORY
#define TITLE     ENT_BLOCK_TITLE
#define CAPTION   ENT_BLOCK_CAPTION
#define LINK      ENT_BLOCK_LINK
#define BYLINE    ENT_BLOCK_BYLINE
#define DATE      ENT_BLOCK_DATE
#define BIOGRAPHY ENT_BLOCK_BIOGRAPHY
#define ADDRESS   ENT_BLOCK_ADDRESS
#define MENU      ENT_BLOCK_MENU
#define JUNK      ENT_BLOCK_JUNK
#define START     ENT_CUE_START
#define WHOLE     ENT_CUE_WHOLE
#define END       ENT_CUE_END
#define ANY       ENT_CUE_ANY

#define CUE(phrase_, place_, kind_, weight_, heads_)                                                         \
    {                                                                                                        \
        phrase_, sizeof(phrase_) - 1, weight_, place_, kind_, heads_                                         \
    }

/* clang-format off */
static const ent_cue CUES[] = {
    /* fields of a saved page */
    CUE("title:", START, TITLE, 24, STORY),
    CUE("headline:", START, TITLE, 24, STORY),
    /* who wrote it */
    CUE("fact checked by", START, BYLINE, 30, STORY),
    CUE("fact-checked by", START, BYLINE, 30, STORY),
    CUE("reviewed by", START, BYLINE, 20, STORY),
    CUE("edited by", START, BYLINE, 24, STORY),
    CUE("editing by", START, BYLINE, 30, STORY),
    CUE("(editing by", START, BYLINE, 30, STORY),
    CUE("reporting by", START, BYLINE, 30, STORY),
    CUE("(reporting by", START, BYLINE, 30, STORY),
    CUE("live reporting by", START, BYLINE, 30, STORY),
    CUE("live updates by", START, BYLINE, 30, STORY),
    CUE("additional reporting", START, BYLINE, 30, STORY),
    CUE("(additional reporting", START, BYLINE, 30, STORY),
    CUE("writing by", START, BYLINE, 24, STORY),
    CUE("(writing by", START, BYLINE, 30, STORY),
    CUE("compiled by", START, BYLINE, 24, STORY),
    CUE("translated by", START, BYLINE, 24, STORY),
    CUE("translation by", START, BYLINE, 24, STORY),
    CUE("from our correspondent", START, BYLINE, 24, STORY),
    CUE("from our own correspondent", START, BYLINE, 24, STORY),
    CUE("by our", START, BYLINE, 8, STORY),
    CUE("contributed to this", ANY, BYLINE, 24, STORY),
    CUE("contributed reporting", ANY, BYLINE, 24, STORY),
    CUE("with reporting by", ANY, BYLINE, 24, STORY),
    CUE("reported from", ANY, BYLINE, 20, STORY),
    CUE("source:", START, BYLINE, 20, STORY),
    CUE("with information from", START, BYLINE, 30, STORY),
    CUE("photo by", START, BYLINE, 22, STORY),
    CUE("photos by", START, BYLINE, 22, STORY),
    CUE("photo credit", START, BYLINE, 22, STORY),
    CUE("image credit", START, BYLINE, 22, STORY),
    CUE("photograph by", START, BYLINE, 22, STORY),
    CUE("photographs by", START, BYLINE, 22, STORY),
    CUE("photography by", START, BYLINE, 24, STORY),
    CUE("illustration by", START, BYLINE, 24, STORY),
    CUE("graphic by", START, BYLINE, 22, STORY),
    CUE("credit:", START, BYLINE, 16, STORY),
    /* when and where */
    CUE("updated", START, DATE, 8, STORY),
    CUE("last updated", START, DATE, 16, STORY),
    CUE("published", START, DATE, 6, STORY),
    CUE("posted on", START, DATE, 12, STORY),
    CUE("posted at", START, DATE, 12, STORY),
    CUE("reading time", START, DATE, 30, STORY),
    CUE("date:", START, DATE, 12, STORY),
    CUE("# min read", END, DATE, 16, STORY),
    CUE("# minute read", END, DATE, 16, STORY),
    CUE("for immediate release", WHOLE, JUNK, 40, STORY),
    CUE("for immediate release", START, DATE, 12, STORY),
    /* pictures */
    CUE("photo:", START, CAPTION, 18, STORY),
    CUE("image:", START, CAPTION, 18, STORY),
    CUE("picture:", START, CAPTION, 18, STORY),
    CUE("caption:", START, CAPTION, 24, STORY),
    CUE("pictured:", START, CAPTION, 24, STORY),
    CUE("pictured", START, CAPTION, 10, STORY),
    CUE("above:", START, CAPTION, 12, STORY),
    CUE("file photo", ANY, CAPTION, 26, STORY),
    CUE("file picture", ANY, CAPTION, 26, STORY),
    CUE("file image", ANY, CAPTION, 20, STORY),
    CUE("in this photo", ANY, CAPTION, 16, STORY),
    CUE("in this picture", ANY, CAPTION, 12, STORY),
    CUE("in this image", ANY, CAPTION, 12, STORY),
    CUE("in this handout", ANY, CAPTION, 16, STORY),
    CUE("handout photo", ANY, CAPTION, 16, STORY),
    CUE("is seen in", ANY, CAPTION, 8, STORY),
    CUE("are seen in", ANY, CAPTION, 8, STORY),
    CUE("(photo:", ANY, CAPTION, 24, STORY),
    CUE("(photo by", ANY, CAPTION, 24, STORY),
    CUE("(image:", ANY, CAPTION, 24, STORY),
    CUE("(picture:", ANY, CAPTION, 24, STORY),
    CUE("[photo:", ANY, CAPTION, 24, STORY),
    CUE("photo:", ANY, CAPTION, 14, STORY),
    CUE("photograph:", ANY, CAPTION, 18, STORY),
    CUE("photo/", ANY, CAPTION, 14, STORY),
    CUE("file)", END, CAPTION, 20, STORY),
    CUE("/handout", END, CAPTION, 20, STORY),
    CUE("(handout)", END, CAPTION, 20, STORY),
    CUE("credit...", ANY, CAPTION, 24, STORY),
    CUE("via getty images", END, CAPTION, 20, STORY),
    /* other articles */
    CUE("read more:", START, LINK, 34, STORY),
    CUE("read more about", START, LINK, 16, STORY),
    CUE("read more on", START, LINK, 16, STORY),
    CUE("read more", START, LINK, 12, STORY),
    CUE("read also", START, LINK, 34, STORY),
    CUE("also read", START, LINK, 34, STORY),
    CUE("also on our site", START, LINK, 34, STORY),
    CUE("also on this site", START, LINK, 34, STORY),
    CUE("next:", START, LINK, 20, STORY),
    CUE("previous:", START, LINK, 20, STORY),
    CUE("read next", START, LINK, 34, STORY),
    CUE("read:", START, LINK, 34, STORY),
    CUE("see also", START, LINK, 28, STORY),
    CUE("see more:", START, LINK, 34, STORY),
    CUE("more:", START, LINK, 28, STORY),
    CUE("related:", START, LINK, 34, STORY),
    CUE("related story:", START, LINK, 34, STORY),
    CUE("related article:", START, LINK, 34, STORY),
    CUE("related coverage:", START, LINK, 34, STORY),
    CUE("don't miss:", START, LINK, 34, STORY),
    CUE("recommended:", START, LINK, 34, STORY),
    CUE("watch:", START, LINK, 34, STORY),
    CUE("watch |", START, LINK, 34, STORY),
    CUE("listen:", START, LINK, 34, STORY),
    CUE("video:", START, LINK, 24, STORY),
    CUE("in pictures:", START, LINK, 34, STORY),
    CUE("in depth:", START, LINK, 28, STORY),
    CUE("from the archive:", START, LINK, 34, STORY),
    CUE("background:", START, LINK, 16, STORY),
    CUE("go deeper:", START, LINK, 34, STORY),
    CUE("up next:", START, LINK, 34, STORY),
    CUE("opinion |", START, LINK, 20, STORY),
    CUE("related stories", WHOLE, LINK, 0, LINK),
    CUE("related story", WHOLE, LINK, 0, LINK),
    CUE("related articles", WHOLE, LINK, 0, LINK),
    CUE("related news", WHOLE, LINK, 0, LINK),
    CUE("related posts", WHOLE, LINK, 0, LINK),
    CUE("related content", WHOLE, LINK, 0, LINK),
    CUE("related coverage", WHOLE, LINK, 0, LINK),
    CUE("related topics", WHOLE, MENU, 0, MENU),
    CUE("related", WHOLE, LINK, 0, LINK),
    CUE("more stories", WHOLE, LINK, 0, LINK),
    CUE("more on this story", WHOLE, LINK, 0, LINK),
    CUE("more on this topic", WHOLE, LINK, 0, LINK),
    CUE("more news", WHOLE, LINK, 0, LINK),
    CUE("more from", START, LINK, 4, LINK),
    CUE("more in", START, LINK, 2, LINK),
    CUE("most read", WHOLE, LINK, 0, LINK),
    CUE("most popular", WHOLE, LINK, 0, LINK),
    CUE("most viewed", WHOLE, LINK, 0, LINK),
    CUE("trending now", WHOLE, LINK, 0, LINK),
    CUE("trending", WHOLE, LINK, 0, LINK),
    CUE("latest news", WHOLE, LINK, 0, LINK),
    CUE("latest headlines", WHOLE, LINK, 0, LINK),
    CUE("latest stories", WHOLE, LINK, 0, LINK),
    CUE("top stories", WHOLE, LINK, 0, LINK),
    CUE("editor's picks", WHOLE, LINK, 0, LINK),
    CUE("editors' picks", WHOLE, LINK, 0, LINK),
    CUE("you may also like", WHOLE, LINK, 0, LINK),
    CUE("you might also like", WHOLE, LINK, 0, LINK),
    CUE("you may also be interested in", START, LINK, 0, LINK),
    CUE("recommended", WHOLE, LINK, 0, LINK),
    CUE("recommended for you", WHOLE, LINK, 0, LINK),
    CUE("recommended stories", WHOLE, LINK, 0, LINK),
    CUE("read next", WHOLE, LINK, 0, LINK),
    CUE("keep reading", WHOLE, LINK, 0, LINK),
    CUE("read more", WHOLE, LINK, 0, LINK),
    CUE("see also", WHOLE, LINK, 0, LINK),
    CUE("also in the news", WHOLE, LINK, 0, LINK),
    CUE("up next", WHOLE, LINK, 0, LINK),
    CUE("recent posts", WHOLE, LINK, 0, LINK),
    CUE("elsewhere on the site", WHOLE, LINK, 0, LINK),
    CUE("previous article", WHOLE, LINK, 0, LINK),
    CUE("next article", WHOLE, LINK, 0, LINK),
    CUE("previous post", WHOLE, LINK, 0, LINK),
    CUE("next post", WHOLE, LINK, 0, LINK),
    /* the author's life */
    CUE("about the author", START, BIOGRAPHY, 8, BIOGRAPHY),
    CUE("about the authors", START, BIOGRAPHY, 8, BIOGRAPHY),
    CUE("about the writer", START, BIOGRAPHY, 8, BIOGRAPHY),
    CUE("is a freelance", ANY, BIOGRAPHY, 20, STORY),
    CUE("is a journalist", ANY, BIOGRAPHY, 18, STORY),
    CUE("is an award-winning", ANY, BIOGRAPHY, 18, STORY),
    CUE("is a staff writer", ANY, BIOGRAPHY, 24, STORY),
    CUE("is a reporter", ANY, BIOGRAPHY, 20, STORY),
    CUE("is a senior reporter", ANY, BIOGRAPHY, 24, STORY),
    CUE("is a correspondent", ANY, BIOGRAPHY, 20, STORY),
    CUE("is a columnist", ANY, BIOGRAPHY, 20, STORY),
    CUE("is a contributor", ANY, BIOGRAPHY, 20, STORY),
    CUE("is a contributing", ANY, BIOGRAPHY, 20, STORY),
    CUE("is an editor", ANY, BIOGRAPHY, 18, STORY),
    CUE("is the editor", ANY, BIOGRAPHY, 18, STORY),
    CUE("is the author of", ANY, BIOGRAPHY, 20, STORY),
    CUE("is author of", ANY, BIOGRAPHY, 20, STORY),
    CUE("is the founder of", ANY, BIOGRAPHY, 8, STORY),
    CUE("is a writer", ANY, BIOGRAPHY, 18, STORY),
    CUE("is a research fellow", ANY, BIOGRAPHY, 14, STORY),
    CUE("is a senior fellow", ANY, BIOGRAPHY, 14, STORY),
    CUE("is a fellow", ANY, BIOGRAPHY, 14, STORY),
    CUE("is a lecturer", ANY, BIOGRAPHY, 14, STORY),
    CUE("is professor of", ANY, BIOGRAPHY, 14, STORY),
    CUE("is a professor", ANY, BIOGRAPHY, 14, STORY),
    CUE("is an associate professor", ANY, BIOGRAPHY, 14, STORY),
    CUE("correspondent for", ANY, BIOGRAPHY, 6, STORY),
    CUE("has covered", ANY, BIOGRAPHY, 8, STORY),
    CUE("has reported from", ANY, BIOGRAPHY, 12, STORY),
    CUE("has written for", ANY, BIOGRAPHY, 14, STORY),
    CUE("writes about", ANY, BIOGRAPHY, 14, STORY),
    CUE("a graduate of", ANY, BIOGRAPHY, 6, STORY),
    CUE("follow him on", ANY, BIOGRAPHY, 24, STORY),
    CUE("follow her on", ANY, BIOGRAPHY, 24, STORY),
    CUE("follow them on", ANY, BIOGRAPHY, 24, STORY),
    CUE("follow him at", ANY, BIOGRAPHY, 24, STORY),
    CUE("follow her at", ANY, BIOGRAPHY, 24, STORY),
    CUE("can be reached at", ANY, BIOGRAPHY, 20, STORY),
    CUE("is our", ANY, BIOGRAPHY, 6, STORY),
    CUE("his latest book", ANY, BIOGRAPHY, 14, STORY),
    CUE("her latest book", ANY, BIOGRAPHY, 14, STORY),
    CUE("the views expressed", ANY, JUNK, 24, STORY),
    CUE("views expressed in this", ANY, JUNK, 30, STORY),
    CUE("more about", ANY, BIOGRAPHY, 8, STORY),
    CUE("view all posts by", ANY, BIOGRAPHY, 24, STORY),
    /* addresses */
    CUE("original url", START, ADDRESS, 34, STORY),
    CUE("original article", START, ADDRESS, 12, STORY),
    CUE("source url", START, ADDRESS, 34, STORY),
    CUE("source: http", START, ADDRESS, 34, STORY),
    CUE("url:", START, ADDRESS, 34, STORY),
    CUE("link:", START, ADDRESS, 12, STORY),
    CUE("permalink", START, ADDRESS, 16, STORY),
    CUE("retrieved from", START, ADDRESS, 20, STORY),
    CUE("available at:", START, ADDRESS, 16, STORY),
    CUE("saved from", START, ADDRESS, 16, STORY),
    CUE("tel:", START, ADDRESS, 24, STORY),
    CUE("tel.", START, ADDRESS, 24, STORY),
    CUE("telephone:", START, ADDRESS, 24, STORY),
    CUE("phone:", START, ADDRESS, 24, STORY),
    CUE("fax:", START, ADDRESS, 24, STORY),
    CUE("e-mail:", START, ADDRESS, 24, STORY),
    CUE("email:", START, ADDRESS, 24, STORY),
    CUE("media contact", START, ADDRESS, 24, STORY),
    CUE("press contact", START, ADDRESS, 24, STORY),
    CUE("contact:", START, ADDRESS, 20, STORY),
    CUE("contacts:", START, ADDRESS, 20, STORY),
    CUE("for more information, contact", START, ADDRESS, 30, STORY),
    CUE("for further information", START, ADDRESS, 20, STORY),
    CUE("p.o. box", ANY, ADDRESS, 12, STORY),
    /* menus and buttons */
    CUE("skip to", START, MENU, 40, STORY),
    CUE("jump to", START, MENU, 24, STORY),
    CUE("back to top", WHOLE, MENU, 40, STORY),
    CUE("share this", START, MENU, 34, STORY),
    CUE("share full article", WHOLE, MENU, 34, STORY),
    CUE("share article", WHOLE, MENU, 34, STORY),
    CUE("share story", WHOLE, MENU, 34, STORY),
    CUE("kindly share", START, MENU, 34, STORY),
    CUE("please share", START, MENU, 30, STORY),
    CUE("view this email", START, MENU, 40, STORY),
    CUE("unsubscribe", ANY, MENU, 24, STORY),
    CUE("how we handle corrections", START, MENU, 34, STORY),
    CUE("bc-", ANY, MENU, 24, STORY), /* slug of a wire story */
    CUE("share on", START, MENU, 34, STORY),
    CUE("share via", START, MENU, 34, STORY),
    CUE("share", WHOLE, MENU, 30, STORY),
    CUE("share:", START, MENU, 30, STORY),
    CUE("save", WHOLE, MENU, 24, STORY),
    CUE("print", WHOLE, MENU, 24, STORY),
    CUE("email this", START, MENU, 30, STORY),
    CUE("support us", WHOLE, MENU, 34, STORY),
    CUE("print this", START, MENU, 24, STORY),
    CUE("listen to this article", START, MENU, 34, STORY),
    CUE("listen to article", START, MENU, 34, STORY),
    CUE("copy link", WHOLE, MENU, 34, STORY),
    CUE("click to share", START, MENU, 34, STORY),
    CUE("click to print", START, MENU, 34, STORY),
    CUE("tweet this", START, MENU, 30, STORY),
    CUE("log in", WHOLE, MENU, 34, STORY),
    CUE("sign in", WHOLE, MENU, 34, STORY),
    CUE("sign up", WHOLE, MENU, 34, STORY),
    CUE("search", WHOLE, MENU, 24, STORY),
    CUE("menu", WHOLE, MENU, 34, STORY),
    CUE("home", WHOLE, MENU, 24, STORY),
    CUE("home >", START, MENU, 34, STORY),
    CUE("home \xC2\xBB", START, MENU, 34, STORY),
    CUE("home /", START, MENU, 34, STORY),
    CUE("you are here", START, MENU, 34, STORY),
    CUE("toggle navigation", ANY, MENU, 40, STORY),
    CUE("main menu", ANY, MENU, 24, STORY),
    CUE("close menu", ANY, MENU, 34, STORY),
    CUE("read more", WHOLE, MENU, 34, STORY),
    CUE("show more", WHOLE, MENU, 34, STORY),
    CUE("show less", WHOLE, MENU, 34, STORY),
    CUE("load more", START, MENU, 30, STORY),
    CUE("view all", WHOLE, MENU, 34, STORY),
    CUE("see all", WHOLE, MENU, 34, STORY),
    CUE("enlarge", WHOLE, MENU, 30, STORY),
    CUE("enlarge image", WHOLE, MENU, 34, STORY),
    CUE("image caption", WHOLE, MENU, 34, STORY),
    CUE("image source", WHOLE, MENU, 34, STORY),
    CUE("hide caption", WHOLE, MENU, 34, STORY),
    CUE("toggle caption", WHOLE, MENU, 34, STORY),
    CUE("play video", WHOLE, MENU, 34, STORY),
    CUE("photo gallery", WHOLE, MENU, 30, STORY),
    CUE("we use cookies", ANY, MENU, 40, STORY),
    CUE("uses cookies", ANY, MENU, 40, STORY),
    CUE("use of cookies", ANY, MENU, 40, STORY),
    CUE("accept cookies", ANY, MENU, 40, STORY),
    CUE("accept all", WHOLE, MENU, 40, STORY),
    CUE("cookie policy", ANY, MENU, 30, STORY),
    CUE("cookie settings", ANY, MENU, 40, STORY),
    CUE("manage preferences", ANY, MENU, 40, STORY),
    CUE("privacy policy", ANY, MENU, 24, STORY),
    CUE("terms of use", ANY, MENU, 20, STORY),
    CUE("terms of service", ANY, MENU, 20, STORY),
    CUE("terms and conditions", WHOLE, MENU, 24, STORY),
    CUE("about us", START, MENU, 16, STORY),
    CUE("contact us", START, MENU, 16, STORY),
    CUE("advertise with us", ANY, MENU, 34, STORY),
    CUE("enable javascript", ANY, MENU, 40, STORY),
    CUE("javascript is disabled", ANY, MENU, 40, STORY),
    CUE("your browser does not support", ANY, MENU, 40, STORY),
    CUE("tags:", START, MENU, 34, STORY),
    CUE("tags", WHOLE, MENU, 30, MENU),
    CUE("topics:", START, MENU, 34, STORY),
    CUE("topics", WHOLE, MENU, 30, MENU),
    CUE("filed under", START, MENU, 34, STORY),
    CUE("posted in", START, MENU, 24, STORY),
    CUE("categories:", START, MENU, 34, STORY),
    CUE("category:", START, MENU, 30, STORY),
    CUE("keywords:", START, MENU, 34, STORY),
    CUE("more on:", START, MENU, 24, STORY),
    CUE("in this article", WHOLE, MENU, 30, MENU),
    CUE("follow us", START, MENU, 30, STORY),
    CUE("follow us on", ANY, MENU, 24, STORY),
    CUE("find us on", ANY, MENU, 24, STORY),
    CUE("like us on", ANY, MENU, 30, STORY),
    CUE("join us on", START, MENU, 20, STORY),
    CUE("join our", START, MENU, 20, STORY),
    CUE("leave a comment", START, MENU, 34, JUNK),
    CUE("leave a reply", START, MENU, 34, JUNK),
    CUE("post a comment", START, MENU, 34, JUNK),
    CUE("add a comment", START, MENU, 34, JUNK),
    CUE("join the conversation", START, MENU, 34, JUNK),
    CUE("join the discussion", START, MENU, 34, JUNK),
    CUE("view comments", START, MENU, 34, STORY),
    CUE("# comments", WHOLE, MENU, 30, JUNK),
    CUE("# comment", WHOLE, MENU, 30, JUNK),
    CUE("comments", WHOLE, MENU, 30, JUNK),
    CUE("comments (#)", START, MENU, 34, JUNK),
    CUE("comments #", WHOLE, MENU, 34, JUNK),
    CUE("no comments", START, MENU, 30, STORY),
    CUE("# shares", START, MENU, 34, STORY),
    CUE("# likes", START, MENU, 34, STORY),
    CUE("# views", WHOLE, MENU, 34, STORY),
    /* advertisement and boilerplate */
    CUE("advertisement", WHOLE, JUNK, 40, STORY),
    CUE("advertisement", START, JUNK, 14, STORY),
    CUE("skip advertisement", START, JUNK, 40, STORY),
    CUE("advertising", WHOLE, JUNK, 40, STORY),
    CUE("ad", WHOLE, JUNK, 30, STORY),
    CUE("sponsored", WHOLE, JUNK, 40, STORY),
    CUE("sponsored content", START, JUNK, 34, STORY),
    CUE("promoted", WHOLE, JUNK, 30, STORY),
    CUE("story continues below", ANY, JUNK, 40, STORY),
    CUE("article continues", START, JUNK, 34, STORY),
    CUE("continue reading", START, JUNK, 34, STORY),
    CUE("continued below", ANY, JUNK, 24, STORY),
    CUE("scroll to continue", ANY, JUNK, 40, STORY),
    CUE("loading", WHOLE, JUNK, 30, STORY),
    CUE("\xC2\xA9", START, JUNK, 34, STORY),
    CUE("(c) #", START, JUNK, 34, STORY),
    CUE("copyright", START, JUNK, 30, STORY),
    CUE("all rights reserved", ANY, JUNK, 34, STORY),
    CUE("all content \xC2\xA9", ANY, JUNK, 34, STORY),
    CUE("may not be reproduced", ANY, JUNK, 24, STORY),
    CUE("may not be published, broadcast", ANY, JUNK, 40, STORY),
    CUE("reprinted with permission", ANY, JUNK, 30, STORY),
    CUE("republished with permission", ANY, JUNK, 30, STORY),
    CUE("republish this article", ANY, JUNK, 34, STORY),
    CUE("this article was originally published", START, JUNK, 34, STORY),
    CUE("this article was first published", START, JUNK, 34, STORY),
    CUE("this article originally appeared", START, JUNK, 34, STORY),
    CUE("this article first appeared", START, JUNK, 34, STORY),
    CUE("this story was originally published", START, JUNK, 34, STORY),
    CUE("this story has been updated", START, JUNK, 24, STORY),
    CUE("this article has been updated", START, JUNK, 24, STORY),
    CUE("a correction was made", START, JUNK, 34, STORY),
    CUE("correction:", START, JUNK, 30, STORY),
    CUE("corrections:", START, JUNK, 30, STORY),
    CUE("an earlier version of this", ANY, JUNK, 34, STORY),
    CUE("a previous version of this", ANY, JUNK, 34, STORY),
    CUE("eds:", START, JUNK, 34, STORY),
    CUE("editors:", START, JUNK, 24, STORY),
    CUE("you are receiving this", START, JUNK, 40, STORY),
    CUE("you received this", START, JUNK, 34, STORY),
    CUE("more", WHOLE, JUNK, 16, STORY),
    CUE("originally published", START, JUNK, 20, STORY),
    CUE("a version of this article", START, JUNK, 30, STORY),
    CUE("reprints and permissions", ANY, JUNK, 30, STORY),
    CUE("our standards", START, JUNK, 16, STORY),
    CUE("sign up for", START, JUNK, 34, STORY),
    CUE("sign up to", START, JUNK, 30, STORY),
    CUE("subscribe", WHOLE, MENU, 34, STORY),
    CUE("subscribe for", START, JUNK, 34, STORY),
    CUE("subscribe now", START, JUNK, 34, STORY),
    CUE("subscribe to", START, JUNK, 34, STORY),
    CUE("get our", START, JUNK, 20, STORY),
    CUE("get the latest", START, JUNK, 24, STORY),
    CUE("our newsletter", ANY, JUNK, 24, STORY),
    CUE("our free newsletter", ANY, JUNK, 30, STORY),
    CUE("our daily newsletter", ANY, JUNK, 30, STORY),
    CUE("our weekly newsletter", ANY, JUNK, 30, STORY),
    CUE("our morning newsletter", ANY, JUNK, 30, STORY),
    CUE("our mailing list", ANY, JUNK, 24, STORY),
    CUE("to your inbox", ANY, JUNK, 30, STORY),
    CUE("in your inbox", ANY, JUNK, 30, STORY),
    CUE("enter your email", ANY, JUNK, 40, STORY),
    CUE("your email address", ANY, JUNK, 24, STORY),
    CUE("by signing up", START, JUNK, 34, STORY),
    CUE("by subscribing", START, JUNK, 34, STORY),
    CUE("already a subscriber", START, JUNK, 40, STORY),
    CUE("support our journalism", ANY, JUNK, 30, STORY),
    CUE("support independent journalism", ANY, JUNK, 30, STORY),
    CUE("become a member", START, JUNK, 20, STORY),
    CUE("make a donation", ANY, JUNK, 16, STORY),
    CUE("click here to", START, JUNK, 30, STORY),
    CUE("click here for", START, JUNK, 30, STORY),
    CUE("download our app", ANY, JUNK, 30, STORY),
    CUE("download the app", ANY, JUNK, 30, STORY),
    CUE("got a tip", START, JUNK, 24, STORY),
    CUE("have a story", START, JUNK, 14, STORY),
    CUE("this site is protected", START, JUNK, 34, STORY),
    CUE("images may be subject to", START, JUNK, 30, STORY),
    CUE("end of", WHOLE, JUNK, 8, STORY),
    CUE("- ends -", WHOLE, JUNK, 30, STORY),
    CUE("ends", WHOLE, JUNK, 20, STORY),
    CUE("exclusive", WHOLE, MENU, 16, STORY),
    CUE("analysis", WHOLE, MENU, 16, STORY),
    CUE("breaking news", WHOLE, MENU, 20, STORY),
    CUE("breaking", WHOLE, MENU, 16, STORY),
};
/* clang-format on */

enum { CUE_COUNT = sizeof CUES / sizeof *CUES, HEADING_WORDS = 6 };
_Static_assert(CUE_COUNT <= sizeof((ent_cue_lexicon *)0)->cue_order / sizeof(uint16_t),
               "cue_order holds all");

/* 0 to 25 for a to z, 26 for the rest. */
static size_t letter_index(char c)
{
    return c >= 'a' && c <= 'z' ? (size_t)(c - 'a') : 26;
}

static bool is_opening(const ent_cue *cue)
{
    return cue->place == ENT_CUE_START || cue->place == ENT_CUE_WHOLE;
}

void ent_cues_index(ent_cue_lexicon *lexicon)
{
    size_t anywhere[27] = {0}, opening[27] = {0}, sum = 0;
    memset(lexicon->cue_pairs, 0, sizeof lexicon->cue_pairs);
    for (size_t i = 0; i < CUE_COUNT; i++) {
        size_t letter = letter_index(CUES[i].phrase[0]);
        (is_opening(&CUES[i]) ? opening : anywhere)[letter]++;
        if (!is_opening(&CUES[i])) lexicon->cue_pairs[letter] |= 1U << letter_index(CUES[i].phrase[1]);
    }
    for (size_t letter = 0; letter < 27; letter++) {
        size_t in_all = anywhere[letter] + opening[letter];
        lexicon->cue_from[letter] = (uint16_t)sum;
        lexicon->cue_opening[letter] = (uint16_t)(sum + anywhere[letter]);
        anywhere[letter] = sum;
        opening[letter] = lexicon->cue_opening[letter];
        sum += in_all;
    }
    lexicon->cue_from[27] = (uint16_t)sum;
    for (size_t i = 0; i < CUE_COUNT; i++) {
        size_t *next = is_opening(&CUES[i]) ? opening : anywhere;
        lexicon->cue_order[next[letter_index(CUES[i].phrase[0])]++] = (uint16_t)i;
    }
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* The phrase ends at a word's end and stands where the cue has to stand. */
static bool stands(const ent_cue *cue, ent_slice lower, size_t at)
{
    size_t end = at + cue->len;
    if (is_letter(cue->phrase[cue->len - 1]) && end < lower.len && is_letter(lower.ptr[end])) return false;
    if (cue->place == ENT_CUE_START || cue->place == ENT_CUE_ANY) return true;
    while (end < lower.len && ent_is_one_of(lower.ptr[end], " :.!>)"))
        end++;
    return end == lower.len;
}

static void find_at(ent_cue_sum *sum, ent_slice lower, size_t at, size_t first, size_t end, size_t words,
                    const ent_cue_lexicon *lexicon)
{
    ent_slice rest = ent_slice_sub(lower, at, lower.len);
    for (size_t i = first; i < end; i++) {
        const ent_cue *cue = &CUES[lexicon->cue_order[i]];
        if (cue->len > rest.len || (rest.len > 1 && cue->len > 1 && cue->phrase[1] != rest.ptr[1])) continue;
        if (memcmp(rest.ptr, cue->phrase, cue->len) != 0 || !stands(cue, lower, at)) continue;
        sum->weight[cue->kind] += cue->weight;
        if (cue->heads != ENT_BLOCK_STORY && words <= HEADING_WORDS) sum->heads = cue->heads;
    }
}

void ent_cues_find(ent_cue_sum *sum, ent_slice lower, const uint16_t *starts, size_t start_count,
                   const ent_cue_lexicon *lexicon)
{
    if (lower.len == 0) return;
    size_t letter = letter_index(lower.ptr[0]);
    find_at(sum, lower, 0, lexicon->cue_opening[letter], lexicon->cue_from[letter + 1], start_count, lexicon);
    for (size_t i = 0; i < start_count; i++) {
        size_t at = starts[i];
        letter = letter_index(lower.ptr[at]);
        if (at + 1 >= lower.len || !(lexicon->cue_pairs[letter] >> letter_index(lower.ptr[at + 1]) & 1))
            continue;
        find_at(sum, lower, at, lexicon->cue_from[letter], lexicon->cue_opening[letter], start_count,
                lexicon);
    }
}
