using System.Diagnostics;
using System.Globalization;
using System.Text;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Kernel;

/// <summary>What a capability wants said on the console when the site is up: accounts to try, a token to begin with.</summary>
public interface IStartNote
{
    /// <summary>The notes, in the order in which they shall stand; none when there is nothing to say.</summary>
    /// <param name="ct">Stops waiting.</param>
    Task<IReadOnlyList<StartNote>> SayAsync(CancellationToken ct);
}

/// <summary>One line of the block, or a few under one label.</summary>
/// <param name="Key">The key of the label's words, e.g. <c>Start.Accounts</c>.</param>
/// <param name="Lines">What stands beside it, as it is.</param>
public sealed record StartNote(string Key, params IReadOnlyList<string> Lines);

/// <summary>The one block on the console when a host is ready: where it is, how to get in, where the data lie, how long it took.</summary>
public static class StartBlock
{
    private const int WidestLabel = 32;

    /// <summary>The time since this process was started.</summary>
    /// <param name="time">Now.</param>
    public static TimeSpan SinceProcessStart(TimeProvider time)
    {
        using var self = Process.GetCurrentProcess();
        return time.GetUtcNow() - new DateTimeOffset(self.StartTime.ToUniversalTime());
    }

    /// <summary>Lays out the block, its labels in both languages.</summary>
    /// <param name="title">The key of the host's name.</param>
    /// <param name="notes">The lines.</param>
    public static string Write(string title, IEnumerable<StartNote> notes)
    {
        var rows = notes.Where(note => note.Lines.Count > 0).Select(note => (Label: Both(note.Key), note.Lines)).ToArray();
        var width = rows.Select(row => Width(row.Label)).Where(label => label <= WidestLabel).DefaultIfEmpty(0).Max();
        var block = new StringBuilder().AppendLine().Append("  ").AppendLine(Both(title)).AppendLine();
        foreach (var (label, lines) in rows)
        {
            // A label too wide for the column stands on a line of its own.
            var beside = Width(label) <= WidestLabel;
            if (!beside) block.Append("  ").AppendLine(label);
            for (var i = 0; i < lines.Count; i++)
                block.Append("  ").Append(beside && i == 0 ? label : "").Append(' ', width + 3 - (beside && i == 0 ? Width(label) : 0)).AppendLine(lines[i]);
        }
        return block.ToString();
    }

    /// <summary>A sentence in Chinese and in English on one line.</summary>
    internal static string Both(string key, params object[] args) => $"{Wording.Chinese[key, args]}  {Wording.English[key, args]}";

    // A Chinese character takes two columns of a console.
    private static int Width(string text) => text.EnumerateRunes().Sum(rune =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter || rune.Value is >= 0x3000 and <= 0x303F or >= 0xFF00 and <= 0xFF60 ? 2 : 1);
}
