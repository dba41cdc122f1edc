using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The auditor's list of the day: the sample of the quarter that is over, until it is drawn, and then its files until each was looked at.</summary>
/// <param name="samples">Reads the samples.</param>
public sealed class SampleWork(SampleDesk samples) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkItem>> ForAsync(Actor actor, DateOnly today, CancellationToken ct)
    {
        if (!actor.Is(Role.Auditor)) return [];
        var within = new DateOnly(today.Year, today.Month, 1).AddMonths(-3);
        var (year, quarter) = (within.Year, (within.Month + 2) / 3);
        var sample = (await samples.YearAsync(year, ct)).FirstOrDefault(each => each.Quarter == quarter);
        if (sample is null)
            return (await samples.PopulationAsync(year, quarter, ct)).Count == 0 ? [] : [new(WorkKind.Due, new("Sample.Work.Draw", year, quarter), null, null, "/office/sampling/draw")];
        var left = sample.Items.Value.Length - sample.Checked;
        return left == 0 ? [] : [new(WorkKind.Due, new("Sample.Work.Judge", year, quarter, left), null, null, $"/office/duties/sampling/{year}")];
    }
}
