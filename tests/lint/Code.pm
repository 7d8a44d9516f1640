# What the lints share: the source files there are, and their code without its comments.
package Code;
use strict;
use warnings;
use Exporter 'import';
our @EXPORT = qw(files code slurp);

# Every file of the tree that git would take in, matching a pattern.
sub files {
	my ($pattern) = @_;
	my @files = -e '.git'
		? split(/\0/, `git -c safe.directory='*' ls-files -z --cached --others --exclude-standard`)
		: ();
	# a tree that was unpacked, not cloned
	@files = split(/\n/, `find . -type f -not -path './build*' -not -path './.git/*' -printf '%P\\n'`)
		unless @files;
	return sort grep { -f && /$pattern/ } @files;
}

sub slurp {
	my ($path) = @_;
	open(my $in, '<:raw', $path) or die "$path: $!\n";
	local $/;
	return scalar <$in>;
}

# Comments made blank, lines kept; string literals kept unless $bare.
sub code {
	my ($path, $bare) = @_;
	my $text = slurp($path);
	$text =~ s{
		(/\*.*?\*/|//[^\n]*)          # a comment
		|("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')  # a literal
	}{
		defined $1 ? $1 =~ s/[^\n]//gr : $bare ? '""' : $2
	}gexs;
	return $text;
}

1;
