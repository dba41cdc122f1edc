using System.Globalization;
using Bogus;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Places;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>What the stations of the demonstration measured since January of last year: plausible by season, with gaps, and nobody's.</summary>
/// <param name="people">Who takes it in.</param>
/// <param name="sites">The register.</param>
/// <param name="register">Finds what is in it.</param>
/// <param name="stations">The desk of the stations.</param>
/// <param name="readings">The desk of the readings.</param>
/// <param name="clock">The day that it is.</param>
public sealed class ReadingsDemo(DemoAccounts people, SiteDesk sites, SiteReader register, StationDesk stations, ReadingDesk readings, Clock clock) : IDemo
{
    private const string Source = "演示数据";

    // Its own chance, so that the parts after it stay as they were.
    private readonly Randomizer chance = new(DemoTown.Seed + 25);

    private Actor by = Actor.System;

    /// <inheritdoc/>
    public int Order => 25;

    private DateOnly First => new(clock.Today.Year - 1, 1, 1);

    /// <inheritdoc/>
    public async Task RunAsync(Randomizer chance, CancellationToken ct)
    {
        by = await people.ActorAsync("xuanchuan", ct);
        foreach (var (name, town, code, dirt) in new[] { ("平湖市环境监测大气站", "330482001", "PH-A1", 1.0), ("乍浦大气站", "330482101", "PH-A2", 1.15) })
            await AirAsync(await AtAsync(name, town, code, Medium.Air, "2", ct), code, dirt, ct);
        foreach (var (name, town, code, dirt) in new[] { ("广陈塘水质自动站", "330482106", "PH-W1", 0.9), ("放港河断面", "330482101", "PH-W2", 1.2), ("上海塘断面", "330482102", "PH-W3", 1.0) })
            await WaterAsync(await AtAsync(name, town, code, Medium.Water, "3", ct), code, dirt, ct);
        foreach (var (name, town, code, @class, loud) in new[] { ("当湖公园", "330482001", "PH-N1", "1", 50.0), ("新华路", "330482001", "PH-N2", "4a", 63.0), ("钟埭工业区", "330482002", "PH-N3", "3", 59.0) })
            await NoiseAsync(await AtAsync(name, town, code, Medium.Noise, @class, ct), code, loud, ct);
    }

    private async Task<Id<Station>> AtAsync(string name, string town, string code, Medium medium, string @class, CancellationToken ct)
    {
        var site = (await register.MatchAsync(name, town, ct))?.Id ?? await sites.AddAsync(new(SiteKind.Station, name, [], town, null, null, null, null), by, ct);
        return await stations.AddAsync(new(site, code, medium, @class, false, Source), by, ct);
    }

    // A month is left to be looked at; three days in a hundred have no value.
    private async Task AirAsync(Id<Station> station, string code, double dirt, CancellationToken ct)
    {
        List<string[]> means = [], ozone = [];
        for (var day = First; day < clock.Today; day = day.AddDays(1))
        {
            if (chance.Bool(0.03f)) continue;
            var air = Air(day, dirt * Math.Exp(Noise(0.38)));
            means.Add([code, Written(day), Round(air.Dust), Round(air.Coarse), Round(air.Sulphur), Round(air.Nitrogen), Tenth(air.Carbon)]);
            ozone.Add([code, Written(day), Round(air.Ozone)]);
        }
        await TakeAsync(["station", "time", "PM2.5", "PM10", "SO2", "NO2", "CO"], means, "24h", ct);
        await TakeAsync(["station", "time", "O3"], ozone, "8h", ct);
        List<string[]> hours = [];
        var weather = dirt * Math.Exp(Noise(0.25));
        for (var at = clock.Now.AddDays(-2); at < clock.Now; at = at.AddHours(1))
        {
            var air = Air(clock.Today, weather *= Math.Exp(Noise(0.08)));
            hours.Add([code, Clock.Local(at).ToString("yyyy-MM-dd HH:00", CultureInfo.InvariantCulture), Round(air.Dust), Round(air.Coarse), Round(air.Sulphur), Round(air.Nitrogen), Tenth(air.Carbon), Round(air.Ozone * 0.8)]);
        }
        await TakeAsync(["station", "time", "PM2.5", "PM10", "SO2", "NO2", "CO", "O3"], hours, "1h", ct);
        await readings.ReviewAsync(station, First, clock.Today.AddDays(-30), by, ct);
    }

    private async Task WaterAsync(Id<Station> station, string code, double dirt, CancellationToken ct)
    {
        List<string[]> samples = [];
        for (var day = First.AddDays(4); day <= clock.Today; day = day.AddMonths(1))
        {
            var warm = Warmth(day);
            samples.Add([code, Written(day), Tenth(7.6 + Noise(0.15)), Tenth(8.6 - (2.4 * warm) + Noise(0.5)), Tenth(dirt * (4.2 + Noise(0.5))), Round(dirt * (15 + Noise(2))), Hundredth(dirt * (0.55 + (0.25 * (1 - warm))) * Math.Exp(Noise(0.3))), Hundredth(dirt * 0.14 * Math.Exp(Noise(0.2)))]);
        }
        await TakeAsync(["station", "time", "pH", "DO", "CODMn", "COD", "NH3-N", "TP"], samples, "sample", ct);
        await readings.ReviewAsync(station, First, clock.Today, by, ct);
    }

    private async Task NoiseAsync(Id<Station> station, string code, double loud, CancellationToken ct)
    {
        foreach (var (period, quieter) in new[] { ("day", 0.0), ("night", 9.0) })
        {
            List<string[]> rows = [];
            for (var day = First.AddDays(13); day < clock.Today; day = day.AddMonths(1)) rows.Add([code, Written(day), Tenth(loud - quieter + Noise(2))]);
            await TakeAsync(["station", "time", "Leq"], rows, period, ct);
        }
        await readings.ReviewAsync(station, First, clock.Today, by, ct);
    }

    private Task<ReadingReport> TakeAsync(string[] columns, List<string[]> rows, string period, CancellationToken ct) =>
        readings.ImportAsync(new(columns, [.. rows.Index().Select(row => new ReadingRow(row.Index + 2, row.Item))]), new("", period, false, Source, ReadingValidity.Raw), by, ct);

    // Winters are dusty, summers have ozone.
    private static (double Dust, double Coarse, double Sulphur, double Nitrogen, double Carbon, double Ozone) Air(DateOnly day, double dirt)
    {
        var warm = Warmth(day);
        return (dirt * (38 - (22 * warm)), dirt * (62 - (28 * warm)), 5 + (2 * dirt), dirt * (36 - (18 * warm)), 0.4 + (0.25 * dirt), (60 + (70 * warm)) * Math.Sqrt(dirt));
    }

    // 0 in mid-January, 1 in mid-July.
    private static double Warmth(DateOnly day) => (1 - Math.Cos((day.DayOfYear - 15) / 365.0 * 2 * Math.PI)) / 2;

    // Near enough to normal: the sum of four even draws.
    private double Noise(double spread) => spread * ((chance.Double() + chance.Double() + chance.Double() + chance.Double()) - 2) * Math.Sqrt(3);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Round(double value) => Math.Max(1, value).ToString("0", CultureInfo.InvariantCulture);

    private static string Tenth(double value) => Math.Max(0.1, value).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Hundredth(double value) => Math.Max(0.01, value).ToString("0.00", CultureInfo.InvariantCulture);
}
