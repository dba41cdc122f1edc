using System.Globalization;
using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// 登记号: a document number taken apart, e.g. 嘉环平罚字〔2026〕12号 is serial 12 of the series 嘉环平罚字〔2026〕. People write the brackets in
/// many ways; one number has one form here.
/// </summary>
/// <param name="Series">All before the serial.</param>
/// <param name="Year">The year in brackets.</param>
/// <param name="Serial">The running number, from 1.</param>
public sealed partial record SerialNumber(string Series, int Year, int Serial)
{
    /// <summary>The whole number in its one form.</summary>
    public string Text => Of(Serial);

    /// <summary>Another number of the same series.</summary>
    public string Of(int serial) => string.Create(CultureInfo.InvariantCulture, $"{Series}{serial}号");

    /// <summary>Takes a number apart; null when it is none.</summary>
    public static SerialNumber? Parse(string? text)
    {
        var match = Number().Match((text ?? "").Normalize(System.Text.NormalizationForm.FormKC).Trim());
        if (!match.Success) return null;
        var year = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        var serial = int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture);
        return serial == 0 ? null : new(string.Create(CultureInfo.InvariantCulture, $"{match.Groups[1].Value.Trim()}〔{year}〕"), year, serial);
    }

    /// <summary>The serials that are missing below the highest.</summary>
    /// <param name="entered">Those that are there.</param>
    public static IReadOnlyList<int> Gaps(IReadOnlyCollection<int> entered)
    {
        var there = entered.ToHashSet();
        return there.Count == 0 ? [] : [.. Enumerable.Range(1, there.Max()).Where(serial => !there.Contains(serial))];
    }

    [GeneratedRegex(@"^([^〔〕\[\]()\d]{1,20})[〔\[(【](20\d\d)[〕\])】]\s*第?\s*0*(\d{1,5})\s*号?$")]
    private static partial Regex Number();
}
