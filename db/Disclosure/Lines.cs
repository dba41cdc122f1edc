using System.Text;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Text as people typed it, or a refusal beside its field. The pages clean what a browser sends; this holds for every way in.</summary>
internal static class Lines
{
    /// <summary>A text of one line.</summary>
    /// <exception cref="Refusal"><c>text.needed</c>, <c>text.long</c>, <c>text.unreadable</c>, each with the field.</exception>
    public static string Single(string? text, string field, int longest, bool needed = false) =>
        Many(text, field, longest, needed).ReplaceLineEndings(" ");

    /// <summary>A text of any number of lines, each ended by one character.</summary>
    /// <exception cref="Refusal"><c>text.needed</c>, <c>text.long</c>, <c>text.unreadable</c>, each with the field.</exception>
    public static string Many(string? text, string field, int longest, bool needed = false)
    {
        var kept = (text ?? "").ReplaceLineEndings("\n").Trim();
        if (needed && kept.Length == 0) throw new Refusal("text.needed") { Field = field };
        if (kept.Length > longest) throw new Refusal("text.long", longest, kept.Length) { Field = field };
        return IsText(kept) ? kept : throw new Refusal("text.unreadable") { Field = field };
    }

    /// <summary>Whether PostgreSQL can keep it and a page can show it: no NUL, no other control character, no half of a pair.</summary>
    public static bool IsText(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (rune == Rune.ReplacementChar || (Rune.IsControl(rune) && rune.Value is not ('\n' or '\t'))) return false;
        return true;
    }
}
