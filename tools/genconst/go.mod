module gocrt/tools/genconst

go 1.26
