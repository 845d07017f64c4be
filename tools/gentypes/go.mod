module gentypes

go 1.26
