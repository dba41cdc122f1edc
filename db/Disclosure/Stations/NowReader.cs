using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>How the environment is now: every station with what it measured last.</summary>
/// <param name="stations">The stations.</param>
/// <param name="readings">What they measured.</param>
/// <param name="standards">What judges it.</param>
/// <param name="rules">The dated rules.</param>
public sealed class NowReader(StationReader stations, ReadingReader readings, StandardReader standards, RuleReader rules)
{
    /// <summary>Every station, those without a reading too.</summary>
    public async Task<IReadOnlyList<StationNow>> AllAsync(CancellationToken ct)
    {
        var (all, newest, trends, book, rows) = (await stations.AllAsync(ct), await readings.LatestAsync(ct), await readings.TrendsAsync(ct), await standards.AllAsync(ct), await rules.AllAsync(ct));
        return [.. all.Select(station => StationNow.Of(station, [.. newest[station.Id]], [.. trends[station.Id]], book, rows))];
    }

    /// <summary>For the home page: of each medium the station that reported last.</summary>
    public async Task<IReadOnlyList<StationNow>> HomeAsync(CancellationToken ct) =>
        [.. (await AllAsync(ct)).Where(each => each.At is not null).GroupBy(each => each.Station.Medium).Select(each => each.MaxBy(station => station.At)!)];

    /// <summary>One station; null when there is none under the code.</summary>
    public async Task<StationNow?> FindAsync(string code, CancellationToken ct) =>
        (await AllAsync(ct)).FirstOrDefault(each => each.Station.Code == code);
}
