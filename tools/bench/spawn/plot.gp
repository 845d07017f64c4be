# gnuplot -e "data='...'; out='...'" plot.gp
set terminal svg size 800,360 font 'sans-serif,11' background '#ffffff'
set output out
set datafile separator '\t'
set style data histograms
set style histogram clustered gap 1
set style fill solid noborder
set boxwidth 0.9
set key top left horizontal
set ylabel 'one start and wait, microseconds'
set yrange [0:*]
set grid ytics lc rgb '#dddddd'
set xtics nomirror
plot data using 2:xtic(1) title columnheader(2) lc rgb '#1f77b4', \
	'' using 3 title columnheader(3) lc rgb '#ff7f0e', \
	'' using 4 title columnheader(4) lc rgb '#2ca02c', \
	'' using 5 title columnheader(5) lc rgb '#999999'
