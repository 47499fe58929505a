# cmake -DIN=file -DOUT=file.c -DNAME=symbol -P embed.cmake: a text file as a C array, which unlike a string
# literal may be of any length.
file(READ ${IN} hex HEX)
string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," hex "${hex}")
file(WRITE ${OUT}
    "#include \"embedded.h\"\n\nconst unsigned char ${NAME}[] = {\n${hex}};\nconst size_t ${NAME}_size = sizeof ${NAME};\n")
