using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Reports;

/// <summary>An award as the holder of the receipt reads it.</summary>
/// <param name="Amount">How much.</param>
/// <param name="Formula">How it was computed.</param>
/// <param name="On">The day it was approved.</param>
public sealed record Award(Fen Amount, Reward Formula, DateOnly On);

/// <summary>A report as the holder of the receipt sees it: days, words, and what to do. It names nobody.</summary>
/// <param name="Stage">Where it is.</param>
/// <param name="Kind">What kind of violation.</param>
/// <param name="Named">Whether an identity is sealed, without which there is no award.</param>
/// <param name="ReceivedOn">The day it came.</param>
/// <param name="AckBy">The day by which it is decided upon.</param>
/// <param name="Decision">Whether it was taken up; null while undecided.</param>
/// <param name="Verification">What was found; null before.</param>
/// <param name="Awards">The awards that stand.</param>
/// <param name="Messages">The thread, oldest first.</param>
public sealed record TrackedReport(
    ReportStage Stage, ReportKind Kind, bool Named, DateOnly ReceivedOn, DateOnly AckBy, DecisionFact? Decision, VerificationFact? Verification, IReadOnlyList<Award> Awards,
    IReadOnlyList<MessageFact> Messages)
{
    /// <summary>The stage as the sender is told: a proposal that nobody has approved is not a promise.</summary>
    public ReportStage Told => Stage == ReportStage.RewardProposed ? ReportStage.Substantiated : Stage;
}

/// <summary>Shows a report to whoever opened its receipt.</summary>
/// <param name="reader">Reads the case.</param>
public sealed class ReportTracker(ReportReader reader)
{
    /// <summary>The report behind a receipt; null where there is none.</summary>
    public async Task<TrackedReport?> FindAsync(Id<Report> report, CancellationToken ct)
    {
        if (await reader.FindAsync(report, null, ct) is not { } found) return null;
        return new(found.Facts.Stage, found.Facts.Kind, found.Facts.Named, found.Facts.ReceivedOn, found.Facts.AckBy, found.Decision, found.Verification,
            [.. found.Awards.Select(award => new Award(new(award.AmountFen), award.Formula.Value, award.DecidedOn!.Value))], found.Messages);
    }
}
