# cmake -DCSS=page.css -DJS=page.js -DOUT=page_assets.c -P EmbedPage.cmake
# Makes a C file of the page's style and script, and of the script's digest for the page's Content-Security-Policy.

# Text as the lines of a C string: no compiler has to take one very long literal line.
function(as_c_string file out)
    file(READ ${file} text)
    string(REPLACE "\\" "\\\\" text "${text}")
    string(REPLACE "\"" "\\\"" text "${text}")
    string(REPLACE "\n" "\\n\"\n    \"" text "${text}")
    set(${out} "\"${text}\"" PARENT_SCOPE)
endfunction()

# RFC 4648, of hexadecimal digits.
function(base64_of_hex hex out)
    set(alphabet "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    string(LENGTH ${hex} digits)
    set(text "")
    foreach(at RANGE 0 ${digits} 6)
        math(EXPR left "${digits} - ${at}")
        if(left LESS_EQUAL 0)
            break()
        endif()
        string(SUBSTRING "${hex}0000" ${at} 6 piece)
        math(EXPR number "0x${piece}")
        foreach(shift 18 12 6 0)
            math(EXPR index "(${number} >> ${shift}) & 63")
            string(SUBSTRING ${alphabet} ${index} 1 character)
            string(APPEND text ${character})
        endforeach()
        if(left LESS 6) # of the last four characters, one for each byte that is there, and one
            math(EXPR missing "3 - ${left} / 2")
            string(LENGTH ${text} length)
            math(EXPR length "${length} - ${missing}")
            string(SUBSTRING ${text} 0 ${length} text)
            string(REPEAT "=" ${missing} padding)
            string(APPEND text ${padding})
        endif()
    endforeach()
    set(${out} ${text} PARENT_SCOPE)
endfunction()

as_c_string(${CSS} css)
as_c_string(${JS} js)
file(SHA256 ${JS} hex)
base64_of_hex(${hex} digest)
file(WRITE ${OUT} "/* Made from page.css and page.js by cmake/EmbedPage.cmake. */
extern const char ent_page_css[], ent_page_js[], ent_page_js_digest[];
const char ent_page_css[] =
    ${css};
const char ent_page_js[] =
    ${js};
const char ent_page_js_digest[] = \"${digest}\";
")
