using System.Text.RegularExpressions;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>On which of the city's lists an enterprise stands.</summary>
public enum EnterpriseList
{
    /// <summary>重点排污单位.</summary>
    KeyPolluter,

    /// <summary>应披露企业: any other that must disclose.</summary>
    MustDisclose,
}

/// <summary>How an enterprise stands with its yearly disclosure.</summary>
public enum EnterpriseStanding
{
    /// <summary>Disclosed in time.</summary>
    OnTime,

    /// <summary>Disclosed after the day.</summary>
    Late,

    /// <summary>Not disclosed, and the day is over.</summary>
    Missing,

    /// <summary>Not disclosed, and the day is still to come.</summary>
    Awaited,
}

/// <summary>One enterprise that must disclose in a year.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Year">The year in which the disclosure is due, about the year before.</param>
/// <param name="CreditCode">统一社会信用代码.</param>
/// <param name="Title">Its name.</param>
/// <param name="List">Its list.</param>
/// <param name="DisclosedOn">The day on which it disclosed; null while it has not.</param>
/// <param name="Url">Where; empty where no address was given.</param>
public sealed partial record Enterprise(Id<Enterprise> Id, int Year, string CreditCode, string Title, EnterpriseList List, DateOnly? DisclosedOn, string? Url)
{
    /// <summary>How it stands on a day, against the day by which it is due.</summary>
    public EnterpriseStanding On(DateOnly today, DateOnly due) =>
        DisclosedOn is { } day ? (day <= due ? EnterpriseStanding.OnTime : EnterpriseStanding.Late)
        : today > due ? EnterpriseStanding.Missing : EnterpriseStanding.Awaited;

    /// <summary>Whether a text is a credit code: 18 characters with a check digit (GB 32100-2015).</summary>
    public static bool IsCreditCode(string text)
    {
        const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        if (!Code().IsMatch(text)) return false;
        int[] weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
        var sum = weights.Select((weight, place) => weight * Alphabet.IndexOf(text[place], StringComparison.Ordinal)).Sum();
        return Alphabet[(31 - sum % 31) % 31] == text[17];
    }

    [GeneratedRegex("^[0-9A-HJ-NPQRTUWXY]{18}$")]
    private static partial Regex Code();
}

/// <summary>The enterprise half: how many of the listed enterprises disclosed, and in time.</summary>
/// <param name="Year">The year.</param>
/// <param name="DueOn">The day by which they must, as the catalogue has it.</param>
/// <param name="Listed">Every listed enterprise, those that miss first.</param>
/// <param name="Today">The day as of which it is said.</param>
public sealed record EnterpriseHalf(int Year, DateOnly DueOn, IReadOnlyList<Enterprise> Listed, DateOnly Today)
{
    /// <summary>Whether the day is over, so that a share can be given.</summary>
    public bool IsDue => Today > DueOn && Listed.Count > 0;

    /// <summary>How many disclosed.</summary>
    public int Disclosed => Listed.Count(each => each.DisclosedOn is not null);

    /// <summary>How many disclosed in time.</summary>
    public int OnTime => Listed.Count(each => each.DisclosedOn <= DueOn);

    /// <summary>The share that disclosed; null before the day is over, or where nobody is listed.</summary>
    public decimal? DisclosedPercent => IsDue ? DisclosureRate.Percent(Disclosed, Listed.Count) : null;

    /// <summary>The share that disclosed in time; null before the day is over, or where nobody is listed.</summary>
    public decimal? OnTimePercent => IsDue ? DisclosureRate.Percent(OnTime, Listed.Count) : null;
}
