using System.Globalization;
using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Days as tables and pages write them.</summary>
public static partial class DayText
{
    /// <summary>A day written 2026-11-20, 2026/11/20, 2026.11.20 or 2026年11月20日; null when it is none.</summary>
    public static DateOnly? Parse(string? text) => Day().Match((text ?? "").Trim()) is { Success: true } match && match.Length == text!.Trim().Length ? Of(match) : null;

    /// <summary>Every day that stands in a text.</summary>
    public static IEnumerable<DateOnly> In(string text) => Day().Matches(text).Select(Of).OfType<DateOnly>();

    private static DateOnly? Of(Match match) =>
        DateOnly.TryParseExact($"{match.Groups[1].Value}-{match.Groups[2].Value.PadLeft(2, '0')}-{match.Groups[3].Value.PadLeft(2, '0')}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(@"(?<!\d)((?:19|20)\d\d)\s*(?:年|[-/.])\s*(1[0-2]|0?[1-9])\s*(?:月|[-/.])\s*(3[01]|[12]\d|0?[1-9])(?!\d)\s*日?")]
    private static partial Regex Day();
}
