using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What may fail on a night; most are grounds on which a site fails its inspection alone (单项否决).</summary>
public enum InspectionFault
{
    /// <summary>首页不更新: nothing new anywhere.</summary>
    HomeStale,

    /// <summary>栏目不更新: nothing new in a column.</summary>
    ColumnStale,

    /// <summary>空白栏目: nothing at all in a column.</summary>
    ColumnEmpty,

    /// <summary>留言未回应: a question or request without an answer.</summary>
    MessageSilent,

    /// <summary>征集无反馈: a consultation that is over, its summary overdue.</summary>
    SummaryMissing,

    /// <summary>纠错超期: a reported mistake whose answer is overdue.</summary>
    MistakeLate,

    /// <summary>链接打不开: a link to a page of this site that is not there.</summary>
    DeadLink,

    /// <summary>日期在将来: a document dated after it was published.</summary>
    FutureDate,

    /// <summary>发稿日期被改动: a day of publication other than the journal's.</summary>
    AlteredDate,

    /// <summary>引用已废止法规: a page, a duty or a rule that cites a law which no longer stands, and that nobody has decided about.</summary>
    RepealedCitation,

    /// <summary>开放数据超期: a dataset that changed later than was promised.</summary>
    DatasetLate,
}

/// <summary>One thing that fails.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Subject">Of what: a code or an id.</param>
/// <param name="Title">Its name.</param>
/// <param name="Link">The path of the page where it is mended.</param>
/// <param name="Since">Since which day it fails.</param>
/// <param name="Obligation">The duty, or the column, whose owner answers for it; null where every publicist does.</param>
public sealed record InspectionFinding(InspectionFault Fault, string Subject, string Title, string Link, DateOnly Since, string? Obligation);

/// <summary>A column or the home page, with its limit.</summary>
/// <param name="Catalogue">The row of the catalogue that asks for news.</param>
/// <param name="Title">Its name.</param>
/// <param name="Clock">The rule of its limit.</param>
/// <param name="IsHome">Whether it is the whole site.</param>
/// <param name="LastOn">When anything was last published in it; null for never.</param>
public sealed record WatchedColumn(string Catalogue, string Title, string Clock, bool IsHome, DateOnly? LastOn);

/// <summary>A column with what staff promised of it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Title">Its name.</param>
/// <param name="NewsWithin">Days within which something new must come; null where nobody waits for news.</param>
/// <param name="LastOn">When anything that is still public was last published in it; null for never.</param>
public sealed record PromisedColumn(string Code, string Title, int? NewsWithin, DateOnly? LastOn)
{
    /// <summary>What fails on a day: nothing at all in it, or nothing new in time; null for neither.</summary>
    public InspectionFinding? JudgedOn(DateOnly day) =>
        LastOn is not { } last ? new(InspectionFault.ColumnEmpty, Code, Title, "/office/disclosure/columns", day, null)
        : NewsWithin is { } within && day > last.AddDays(within) ? new(InspectionFault.ColumnStale, Code, Title, $"/office/disclosure/columns/{Code}", last.AddDays(within + 1), null)
        : null;
}

/// <summary>What the inspection judges, by the rule rows. Pure.</summary>
/// <param name="rules">The rule rows.</param>
/// <param name="today">The day.</param>
public sealed class InspectionLimits(RuleBook rules, DateOnly today)
{
    /// <summary>How long a message may go unanswered.</summary>
    public const string Silent = "D-SILENT";

    /// <summary>How many stale columns fail the site.</summary>
    public const string Stale = "D-COLS-STALE";

    /// <summary>How many empty columns fail the site.</summary>
    public const string Empty = "D-COLS-EMPTY";

    /// <summary>The last day on which a message may have come that is no fault yet.</summary>
    public DateOnly SilentBefore => today.AddDays(-(int)rules.On(Silent, today).Amount);

    /// <summary>A column that fails, since the day after its limit; null while it does not. One that never had anything is another fault.</summary>
    public InspectionFinding? Judge(WatchedColumn column)
    {
        if (column.LastOn is not { } last) return null;
        var limit = last.AddDays((int)rules.On(column.Clock, today).Amount);
        return today <= limit ? null
            : new(column.IsHome ? InspectionFault.HomeStale : InspectionFault.ColumnStale, column.Catalogue, column.Title, "/office/disclosure", limit.AddDays(1), column.Catalogue);
    }

    /// <summary>Whether so many findings of a kind fail the site alone.</summary>
    public bool IsVeto(InspectionFault fault, int number) => number > 0 && fault switch
    {
        InspectionFault.HomeStale or InspectionFault.MessageSilent or InspectionFault.AlteredDate => true,
        InspectionFault.ColumnStale => number >= rules.On(Stale, today).Amount,
        InspectionFault.ColumnEmpty => number >= rules.On(Empty, today).Amount,
        InspectionFault.SummaryMissing or InspectionFault.MistakeLate or InspectionFault.DeadLink or InspectionFault.FutureDate or InspectionFault.RepealedCitation or InspectionFault.DatasetLate => false,
    };
}
