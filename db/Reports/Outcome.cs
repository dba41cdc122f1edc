using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Reports;

/// <summary>What followed a proven report by law, with the document that says so.</summary>
/// <param name="Ground">What followed.</param>
/// <param name="Fine">The fine; null for anything else.</param>
/// <param name="Document">The document's number, e.g. of the penalty decision.</param>
/// <param name="On">The document's day.</param>
public sealed record Outcome(RewardGround Ground, Fen? Fine, string Document, DateOnly On)
{
    /// <summary>Refuses what cannot be: a fine without an amount, a day that has not come.</summary>
    /// <exception cref="Refusal"><c>report.fine.missing</c>, <c>report.document.missing</c>, <c>report.outcome.future</c></exception>
    public void Check(DateOnly today)
    {
        if (Ground == RewardGround.Fine != Fine is { Amount: > 0 }) throw new Refusal("report.fine.missing") { Field = "Fine" };
        if (string.IsNullOrWhiteSpace(Document)) throw new Refusal("report.document.missing") { Field = "Document" };
        if (On > today) throw new Refusal("report.outcome.future") { Field = "On" };
    }
}
