using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>Reads the rule rows and the calendar by which complaints are timed.</summary>
/// <param name="rules">The rule rows.</param>
/// <param name="calendar">The official calendar.</param>
public sealed class ComplaintClockReader(RuleReader rules, CalendarReader calendar)
{
    /// <summary>The clocks as they stand.</summary>
    public async Task<ComplaintClocks> StandingAsync(CancellationToken ct) => new(await rules.AllAsync(ct), await calendar.CurrentAsync(ct));
}
