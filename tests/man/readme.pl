#!/usr/bin/env perl
# Runs the tour of the README as it stands, in the folder it is started in, and prints what
# differs. In a console block a line that begins with "$ " is a command, indented lines go on
# with it, and all else is exactly what it prints; an sh block has commands alone. What is installed under
# /usr/local/share/iptk is taken from the source.
use v5.36;
use open qw(:std :encoding(UTF-8));
use utf8;

my ($file) = @ARGV;
my $share = ($file =~ s{[^/]*\z}{}r) . 'share';
open my $in, '<', $file or die "$file: $!\n";
my ($tour, $block, @steps) = (0, '');
while (my $line = <$in>) {
	$tour = $line =~ /^## A short tour/ if $line =~ /^## /;
	next if !$tour;
	if ($line =~ /^```(\w*)/) {
		$block = $block ? '' : $1;
		push @steps, { command => '', block => 'sh', output => '' } if $block eq 'sh';
	} elsif ($block eq 'sh') {
		$steps[-1]{command} .= $line;
	} elsif ($block eq 'console' && $line =~ s/^\$ //) {
		push @steps, { command => $line, block => 'console', output => '' };
	} elsif ($block eq 'console' && $steps[-1]{command} =~ /\\\n\z/) {
		$steps[-1]{command} .= $line;
	} elsif ($block eq 'console') {
		$steps[-1]{output} .= $line;
	}
}
say 'no tour was found' if @steps < 5;
for my $step (@steps) {
	my $command = $step->{command} =~ s{/var/lib/iptk/}{./}r;
	$command =~ s{/usr/local/share/iptk/}{$share/}g;
	$command = 'pandoc() { cat >/dev/null; }; ' . $command if system('command -v pandoc >/dev/null') != 0;
	my $pid = open my $out, '-|', 'bash', '-ec', "exec 2>&1; set -o pipefail; $command";
	my $seen = join '', <$out>;
	close $out;
	if ($step->{block} eq 'sh') {
		print "status ", $? >> 8, ": $step->{command}$seen" if $? != 0;
	} elsif ($seen ne $step->{output}) {
		print "\$ $step->{command}printed:\n${seen}not:\n$step->{output}";
	}
}
