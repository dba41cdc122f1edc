using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>By what a duty is fulfilled. There is no other way, and none of them is a tick.</summary>
public enum Means
{
    /// <summary>An edition that was published here.</summary>
    Edition,

    /// <summary>零报告: a person signs that there was nothing to publish.</summary>
    NilReport,

    /// <summary>It may lawfully stay unpublished, by a named article.</summary>
    Exemption,

    /// <summary>It is public on another site: address, the date shown there, and a copy with its hash.</summary>
    Elsewhere,
}

/// <summary>Why something no longer fulfils a duty.</summary>
public enum EndReason
{
    /// <summary>The page elsewhere is gone.</summary>
    Gone,

    /// <summary>The page elsewhere says something else than it did.</summary>
    Changed,

    /// <summary>It was signed by mistake.</summary>
    Mistaken,
}

/// <summary>Why an occurrence was taken back.</summary>
public enum LapseReason
{
    /// <summary>The missing number was entered.</summary>
    NumberEntered,

    /// <summary>An event of the month was entered.</summary>
    EventEntered,

    /// <summary>Its duty ended before its period was over.</summary>
    DutyEnded,
}

/// <summary>One thing that fulfils an occurrence, from when it was known to when it ended.</summary>
/// <param name="Means">By what.</param>
/// <param name="On">The day that counts: of publication here, the one shown elsewhere, or the one of the signature.</param>
/// <param name="Since">Since when it is known here.</param>
/// <param name="Until">When it ended; null while it stands.</param>
/// <param name="Served">It ended because it had served its time, so that it did fulfil the duty.</param>
/// <param name="Notice">The notice, for an edition.</param>
/// <param name="Row">The row, for anything else.</param>
/// <param name="Title">The notice's title, or what was stated.</param>
/// <param name="Ground">The articles, for an exemption.</param>
/// <param name="Url">The address, for a publication elsewhere.</param>
public sealed record Fulfilment(
    Means Means, DateOnly On, DateTimeOffset Since, DateTimeOffset? Until, bool Served, Guid? Notice, Guid? Row, string Title, string? Ground = null, string? Url = null)
{
    /// <summary>Whether it stood by what was known at the end of a day.</summary>
    /// <param name="known">The day.</param>
    /// <param name="shownUntil">The last day on which it had to be visible; what was taken down before did not serve.</param>
    public bool StandsOn(DateOnly known, DateOnly? shownUntil = null)
    {
        if (Clock.DayOf(Since) > known) return false;
        if (Until is not { } end || Clock.DayOf(end) > known) return true;
        return Served && (shownUntil is not { } last || Clock.DayOf(end) > last);
    }
}
