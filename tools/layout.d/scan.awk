# Lists what C files declare, in order: functions defined in C files, everything in headers. Output, separated by tabs: the Go file that it belongs to
# (that of the C file, or those of the group in a header), "func" for the definition of a function,
# "proto" for its declaration, "type", "forward" for a type without a body, or "object" for
# constants and variables, then the name.

function put(what, name) {
	if (name != "" && (what == "func" || FILENAME ~ /\.h$/))
		print group "\t" what "\t" name
}

function reset() {
	depth = 0
	text = enums = ""
	comment = directive = 0
	if (FILENAME ~ /\.c$/) {
		group = FILENAME
		sub(/^internal\/std\//, "", group)
		sub(/\.c$/, ".go", group)
		print group "\tfile\t" FILENAME
	} else {
		group = "-"
	}
}

# The name of a function declarator, "" where s is none.
function funcname(s) {
	gsub(/__attribute__ *\(\([^()]*(\([^()]*\))?[^()]*\)\)/, "", s)
	if (s ~ /=/ || !match(s, /[A-Za-z_][A-Za-z0-9_]* *\(/))
		return ""
	s = substr(s, RSTART, RLENGTH - 1)
	sub(/ *$/, "", s)
	return s
}

# The last identifier of s, array bounds and attributes left aside.
function lastname(s) {
	gsub(/__attribute__ *\(\([^()]*(\([^()]*\))?[^()]*\)\)/, "", s)
	gsub(/\[[^]]*\]/, "", s)
	sub(/=.*/, "", s)
	if (!match(s, /[A-Za-z_][A-Za-z0-9_]*[ \t]*$/))
		return ""
	s = substr(s, RSTART)
	sub(/[ \t]*$/, "", s)
	return s
}

function enumerators(s, parts, n, i) {
	n = split(s, parts, ",")
	for (i = 1; i <= n; i++)
		if (match(parts[i], /[A-Za-z_][A-Za-z0-9_]*/))
			put("object", substr(parts[i], RSTART, RLENGTH))
}

# s: a declaration up to its semicolon, bodies as {}.
function declaration(s, name) {
	if (s ~ /^[ \t]*$/ || s ~ /^[ \t]*static/)
		return
	if (s ~ /^[ \t]*typedef/) {
		if (match(s, /\( *\* *[A-Za-z_][A-Za-z0-9_]* *\)/)) {
			name = substr(s, RSTART, RLENGTH)
			gsub(/[(*) ]/, "", name)
			put("type", name)
		} else {
			name = lastname(s)
			put(s ~ /typedef +(struct|union) +[A-Za-z0-9_]+ +[A-Za-z0-9_]+ *$/ &&
			    s ~ ("(struct|union) +" name " ") ? "forward" : "type", name)
		}
	} else if (s ~ /^[ \t]*(struct|union) +[A-Za-z0-9_]+[ \t]*\{/) {
		sub(/[ \t]*\{.*/, "", s)
		put("type", lastname(s))
	} else if (s ~ /^[ \t]*(struct|union|enum)[^(]*$/ && s !~ /[*]/ && s !~ /extern/) {
		return
	} else if ((name = funcname(s)) != "") {
		put("proto", name)
	} else {
		put("object", lastname(s))
	}
}

function opened(s) {
	text = s
	isfunc = s !~ /=/ && s !~ /^[ \t]*(typedef|struct|union|enum)/ && s ~ /\)[ \t]*$/
	isenum = s ~ /enum[^(]*$/
	enums = ""
	if (isfunc && (s !~ /^[ \t]*static/ || FILENAME ~ /\.h$/))
		put("func", funcname(s))
}

function closed() {
	if (isenum)
		enumerators(enums)
	text = isfunc ? "" : text "{}"
}

function code(line, ch) {
	while (match(line, /[{};]/)) {
		ch = substr(line, RSTART, 1)
		if (depth == 0)
			text = text " " substr(line, 1, RSTART - 1)
		else if (isenum)
			enums = enums " " substr(line, 1, RSTART - 1)
		line = substr(line, RSTART + 1)
		if (ch == "{" && ++depth == 1) {
			opened(text)
		} else if (ch == "}" && --depth == 0) {
			closed()
		} else if (ch == ";" && depth == 0) {
			declaration(text)
			text = ""
		}
	}
	if (depth == 0)
		text = text " " line
	else if (isenum)
		enums = enums " " line
}

FNR == 1 { reset() }

# A group of a header.
!comment && FILENAME ~ /\.h$/ && /^\/\* [a-z][a-z0-9_\/]*\.go[,:; ]/ {
	group = ""
	line = $0
	while (match(line, /[a-z][a-z0-9_\/]*\.go/)) {
		group = group (group == "" ? "" : ",") substr(line, RSTART, RLENGTH)
		line = substr(line, RSTART + RLENGTH)
	}
	print group "\tgroup\t" FILENAME
}

{
	line = $0
	gsub(/\\./, "", line)
	gsub(/"[^"]*"/, "0", line)
	gsub(/'[^']*'/, "0", line)
	out = ""
	while (line != "") {
		if (comment) {
			if (!(i = index(line, "*/")))
				break
			line = substr(line, i + 2)
			comment = 0
			continue
		}
		i = index(line, "/*")
		j = index(line, "//")
		if (j && (!i || j < i)) {
			out = out substr(line, 1, j - 1)
			break
		}
		if (!i) {
			out = out line
			break
		}
		out = out substr(line, 1, i - 1) " "
		line = substr(line, i + 2)
		comment = 1
	}
	continued = $0 ~ /\\$/
	if (directive) {
		directive = continued
		next
	}
	if (out ~ /^[ \t]*#/) {
		if (out ~ /^[ \t]*#[ \t]*define[ \t]/) {
			sub(/^[ \t]*#[ \t]*define[ \t]+/, "", out)
			match(out, /^[A-Za-z_][A-Za-z0-9_]*/)
			put("object", substr(out, 1, RLENGTH))
		}
		directive = continued
		next
	}
	gsub(/GOCRT_(BEGIN|END)_DECLS|GOCRT_API|GOCRT_NORETURN/, "", out)
	code(out)
}
