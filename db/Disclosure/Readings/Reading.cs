using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Whether a reading was looked at.</summary>
public enum ReadingValidity
{
    /// <summary>未经审核: as the instrument gave it.</summary>
    Raw,

    /// <summary>已审核.</summary>
    Reviewed,

    /// <summary>无效: shown as missing and left out of every mean.</summary>
    Invalid,
}

/// <summary>One value of one item at one station.</summary>
/// <param name="Station">The station.</param>
/// <param name="Item">What was measured, as the standards write it.</param>
/// <param name="Period">Over what it is averaged.</param>
/// <param name="At">The moment that it carries.</param>
/// <param name="Value">The value, in the unit of the limit.</param>
public sealed record Reading(Id<Station> Station, string Item, string Period, DateTimeOffset At, decimal Value);

/// <summary>Why a row or a cell of a file is not kept.</summary>
public enum ReadingFault
{
    /// <summary>The row has more or fewer cells than the head.</summary>
    Width,

    /// <summary>No station has the code.</summary>
    Station,

    /// <summary>The station measures nothing over this period.</summary>
    Period,

    /// <summary>The time cannot be read.</summary>
    Time,

    /// <summary>The time is still to come.</summary>
    Future,

    /// <summary>The cell is no number.</summary>
    Number,

    /// <summary>The station does not measure the item.</summary>
    Item,

    /// <summary>A value under nought.</summary>
    Negative,

    /// <summary>A value that no instrument shows: mostly a wrong unit.</summary>
    Range,

    /// <summary>The file says it a second time; the first is kept.</summary>
    Twice,

    /// <summary>Another value is recorded already; that one is kept.</summary>
    Differs,
}

/// <summary>A row or a cell of a file that was not kept, and why.</summary>
/// <param name="Line">The line of the file, the head being 1; of a GeoJSON, the feature.</param>
/// <param name="Column">The column; empty where the whole row is meant.</param>
/// <param name="Reason">Why.</param>
/// <param name="Text">What stood there, shortened.</param>
/// <param name="Known">What is recorded instead, where that is the reason.</param>
public sealed record ReadingProblem(int Line, string Column, ReadingFault Reason, string Text, decimal? Known = null);

/// <summary>What became of readings that came in together.</summary>
/// <param name="Batch">Their batch; null where they were only looked at.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Kept">Readings kept.</param>
/// <param name="Same">Readings that were there already.</param>
/// <param name="Missing">Cells that say that nothing was measured.</param>
/// <param name="Ignored">Columns that are no item.</param>
/// <param name="Problems">Everything else, by line.</param>
public sealed record ReadingReport(Id<ReadingBatch>? Batch, int Rows, int Kept, int Same, int Missing, IReadOnlyList<string> Ignored, IReadOnlyList<ReadingProblem> Problems);

/// <summary>Readings that came in together.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FileName">The file; empty for a form.</param>
/// <param name="Source">Who measured.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Kept">Readings kept.</param>
/// <param name="Same">Readings that were there already.</param>
/// <param name="Missing">Cells that say that nothing was measured.</param>
/// <param name="Ignored">Columns that are no item.</param>
/// <param name="Problems">Everything else, by line.</param>
/// <param name="EnteredAt">When.</param>
public sealed record ReadingBatch(
    Id<ReadingBatch> Id, string FileName, string Source, int Rows, int Kept, int Same, int Missing, string[] Ignored, Json<ReadingProblem[]> Problems, DateTimeOffset EnteredAt);
