using System.Text;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// Makes <c>**注意：**请看</c> bold. CommonMark decides by spaces and punctuation whether a run of asterisks may open or close, and
/// Chinese has no spaces; here a Chinese character beside the run counts as a space does, and Chinese punctuation as a letter does
/// (the rule of tats-u/markdown-cjk-friendly). Everything else is CommonMark's.
/// </summary>
internal sealed class CjkEmphasis : EmphasisInlineParser
{
    private static readonly Rune Edge = new('\n');

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.CurrentChar != '*') return base.Match(processor, ref slice);
        var before = Before(slice);
        if (before == new Rune('*') && slice.PeekCharExtra(-2) != '\\') return false;
        var start = slice.Start;
        while (slice.CurrentChar == '*') slice.SkipChar();
        var after = After(slice);
        var type = (Opens(before, after) ? DelimiterType.Open : 0) | (Opens(after, before) ? DelimiterType.Close : 0);
        var span = new SourceSpan(processor.GetSourcePosition(start, out var line, out var column), processor.GetSourcePosition(slice.Start - 1));
        processor.Inline = type == 0 ? new LiteralInline(new StringSlice(slice.Text, start, slice.Start - 1)) : Delimiter(processor, slice.Start - start, type);
        (processor.Inline.Span, processor.Inline.Line, processor.Inline.Column) = (span, line, column);
        return true;
    }

    // Only the base can make a delimiter that remembers its asterisks: between two letters it makes one that may open and close.
    private EmphasisDelimiterInline Delimiter(InlineProcessor processor, int count, DelimiterType type)
    {
        var amongLetters = new StringSlice($"x{new string('*', count)}x", 1, count + 1);
        base.Match(processor, ref amongLetters);
        var delimiter = (EmphasisDelimiterInline)processor.Inline!;
        delimiter.Type = type;
        return delimiter;
    }

    // Left-flanking as CommonMark 6.2 has it; right-flanking is the same seen from the other side.
    private static bool Opens(Rune outside, Rune inside) =>
        !Rune.IsWhiteSpace(inside)
        && (!IsPunctuation(inside) || IsCjk(inside) || Rune.IsWhiteSpace(outside) || IsPunctuation(outside) || IsCjk(outside));

    private static bool IsPunctuation(Rune rune) => Rune.IsPunctuation(rune) || Rune.IsSymbol(rune);

    // Han, kana, hangul, and the punctuation that is set in full width.
    private static bool IsCjk(Rune rune) => rune.Value is (>= 0x1100 and <= 0x11FF) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7AF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE4F) or (>= 0xFF00 and <= 0xFFEF) or (>= 0x20000 and <= 0x3FFFD)
        or '“' or '”' or '‘' or '’' or '…' or '—' or '·';

    private static Rune Before(StringSlice slice)
    {
        var last = slice.PeekCharExtra(-1);
        return last == '\0' ? Edge : char.IsLowSurrogate(last) && Rune.TryCreate(slice.PeekCharExtra(-2), last, out var pair) ? pair : Single(last);
    }

    private static Rune After(StringSlice run)
    {
        var first = run.CurrentChar;
        return first == '\0' ? Edge : char.IsHighSurrogate(first) && Rune.TryCreate(first, run.PeekChar(), out var pair) ? pair : Single(first);
    }

    private static Rune Single(char c) => Rune.TryCreate(c, out var rune) ? rune : Rune.ReplacementChar;
}
