using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>When occurrences of a duty fall due, as the catalogue has it.</summary>
public enum CatalogueSchedule
{
    /// <summary>The clock runs from an event that a person enters.</summary>
    OnEvent,

    /// <summary>Always there; the clock runs from a change that a person enters.</summary>
    Standing,

    /// <summary>Once a calendar month.</summary>
    Monthly,

    /// <summary>Once a quarter.</summary>
    Quarterly,

    /// <summary>Once a half-year.</summary>
    HalfYearly,

    /// <summary>Once a year: by a named day, or by a clock from the year's end.</summary>
    Yearly,

    /// <summary>The clock runs from the last notice in the row's columns: something new is due before it ends.</summary>
    Rolling,
}

/// <summary>Where a row of the catalogue comes from.</summary>
public enum CatalogueList
{
    /// <summary>The 26 rows of the national guide.</summary>
    Guide,

    /// <summary>Rows of the whole bureau.</summary>
    Bureau,

    /// <summary>A shorter or other term.</summary>
    Term,

    /// <summary>What inspections of government websites ask.</summary>
    Site,
}

/// <summary>Whether the schedule opens occurrences, or a person does.</summary>
public static class CatalogueSchedules
{
    extension(CatalogueSchedule schedule)
    {
        /// <summary>A person enters the day on which it began.</summary>
        public bool NeedsEvent => schedule is CatalogueSchedule.OnEvent or CatalogueSchedule.Standing;
    }
}

/// <summary>公开事项: a legal duty of the government to publish, as one row of the catalogue has it. The law's wording is data; this reads it.</summary>
/// <param name="Code">The row's code.</param>
/// <param name="Position">Its place in the catalogue.</param>
/// <param name="Level1Zh">一级事项.</param>
/// <param name="Level2Zh">二级事项.</param>
/// <param name="ContentZh">公开内容.</param>
/// <param name="Level1En">Level 1 in English.</param>
/// <param name="Level2En">Level 2 in English.</param>
/// <param name="ContentEn">The content in English.</param>
/// <param name="Schedule">When its occurrences fall due.</param>
/// <param name="Clock">The code of the rule that counts; null where the law names the day, or a period's last day is meant.</param>
/// <param name="DueMonth">For a yearly duty with a named day: the month.</param>
/// <param name="DueDay">For a yearly duty with a named day: the day of the month.</param>
/// <param name="ConfirmedByRelease">The release holds its wording for certain.</param>
/// <param name="ConfirmedAt">When a person of the bureau confirmed it; null when nobody has.</param>
/// <param name="Basis">What it rests on, laws with articles.</param>
/// <param name="RepealedBasis">All that it rests on has been repealed.</param>
/// <param name="NoteZh">A note in Chinese.</param>
/// <param name="NoteEn">A note in English.</param>
/// <param name="List">Which list it comes from; what inspections of the site ask is watched and not counted.</param>
/// <param name="ShownFor">The code of the rule that says how long it must stay visible; null where none does.</param>
/// <param name="Channels">The codes of the channels on which it must be published.</param>
/// <param name="KnownOn">Since when this site has the row: one that waits for confirmation waits since then.</param>
/// <param name="Register">The code of the register whose numbers feed it; null where none does.</param>
/// <param name="Since">The first day on which there was such a duty, whatever its wording then.</param>
/// <param name="Until">The last day on which there is such a duty; null while no end is known.</param>
/// <param name="EndReason">Why it ends, as staff gave it; null where it does not end, or where the release ends it.</param>
public sealed record Obligation(
    string Code, int Position, string Level1Zh, string Level2Zh, string ContentZh, string Level1En, string Level2En, string ContentEn,
    CatalogueSchedule Schedule, string? Clock, int? DueMonth, int? DueDay, bool ConfirmedByRelease, DateTimeOffset? ConfirmedAt,
    Json<LegalBasis[]> Basis, bool RepealedBasis, string NoteZh, string NoteEn,
    CatalogueList List, string? ShownFor, string[] Channels, DateOnly KnownOn, string? Register, DateOnly Since, DateOnly? Until = null, string? EndReason = null)
{
    /// <summary>A row of the catalogue that the rate speaks of, counted or waiting.</summary>
    public bool InRate => List != CatalogueList.Site;

    /// <summary>Counted in the rate: the release is certain of it, or a person has confirmed it. The others are listed and wait.</summary>
    public bool Counted => InRate && (ConfirmedByRelease || ConfirmedAt is not null);

    /// <summary>待确认: the rate would speak of it, and nobody has confirmed it yet. Its duties are watched and not counted.</summary>
    public bool IsWaiting => InRate && !Counted;

    /// <summary>Counted by what was known at the end of a day: a later confirmation does not reach back.</summary>
    public bool CountedOn(DateOnly known) => InRate && (ConfirmedByRelease || (ConfirmedAt is { } at && Kernel.Clock.DayOf(at) <= known));

    /// <summary>There is such a duty on a day.</summary>
    public bool StandsOn(DateOnly day) => Since <= day && !(Until < day);

    /// <summary>What must be published, in the language.</summary>
    public string Title(Wording words) => words.IsChinese ? Level2Zh : Level2En;

    /// <summary>The heading above it.</summary>
    public string Heading(Wording words) => words.IsChinese ? Level1Zh : Level1En;

    /// <summary>What belongs in it.</summary>
    public string Content(Wording words) => words.IsChinese ? ContentZh : ContentEn;
}

/// <summary>One law that a duty rests on.</summary>
/// <param name="TitleZh">The law.</param>
/// <param name="TitleEn">The law in English.</param>
/// <param name="Articles">The articles; empty where only the law is known.</param>
/// <param name="RepealedOn">The last day on which it stood; null while it stands.</param>
public sealed record LegalBasis(string TitleZh, string TitleEn, string Articles, DateOnly? RepealedOn);
