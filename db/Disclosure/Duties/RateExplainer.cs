using Microsoft.Extensions.Configuration;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// <c>explain rate</c>: the disclosure rate of a year as it was known on a day, with every miss, and what is known otherwise now. It
/// needs a database: the one in <c>ConnectionStrings__Db</c>, or this clone's own while it runs.
/// </summary>
public sealed class RateExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Name => "rate";

    /// <inheritdoc/>
    public IReadOnlyList<ExplainOption> Options { get; } = [new("year", "N"), new("on", "yyyy-MM-dd")];

    /// <inheritdoc/>
    public async Task<Explanation> ExplainAsync(ExplainArguments arguments, Wording words, CancellationToken ct)
    {
        await using var db = NpgsqlDataSource.Create(Connection(new ConfigurationBuilder().AddEnvironmentVariables().Build()));
        try
        {
            var clock = new Clock(TimeProvider.System);
            await clock.FollowAsync(db, ct);
            var day = arguments.Day("on") ?? clock.Today;
            var year = arguments.Text("year") is { } typed ? int.TryParse(typed, out var number) && number is >= 2008 and <= 2100 ? number : throw new Refusal("explain.rate.year", ExplainArguments.Shown(typed)) : day.Year;
            if (day > clock.Today) throw new Refusal("explain.rate.future");
            var duties = new DisclosureReader(db, new(db), new(db, clock), clock);
            var (occurrences, catalogue) = (await duties.OccurrencesAsync(new(year, 1, 1), new(year, 12, 31), ct), await duties.EverAsync(ct));
            return Say(RateCorrection.Of(year, day, clock.Today, occurrences, catalogue), catalogue, words);
        }
        catch (NpgsqlException)
        {
            throw new Refusal("explain.rate.noDatabase");
        }
    }

    /// <summary>The reasoning, one sentence a line.</summary>
    public static Explanation Say(RateCorrection correction, IReadOnlyCollection<Obligation> catalogue, Wording words)
    {
        var rows = catalogue.ToDictionary(row => row.Code);
        var (first, now) = (correction.First, correction.Now);
        string Named(OccurrenceLine line) => line.Name(rows.GetValueOrDefault(line.Obligation), words);
        string[] lines =
        [
            first.PublishedPercent is { } percent ? words["explain.rate.percent", first.Year, words.Day(first.On), percent, first.OnTimePercent] : words["Disclosure.Rate.Nothing.Text", first.Year],
            words["Disclosure.Rate.Said", first.Year, first.Due, first.Published, first.OnTime],
            first.IsPartial ? words["explain.rate.scope", first.Rows, first.Confirmed, first.Waiting] : words["Disclosure.Rate.Scope.All", first.Rows],
            .. first.Missing.Select(line => words["explain.rate.missing", Named(line), line.DueOn]),
            .. first.Late.Select(line => words["explain.rate.late", Named(line), line.DueOn, line.ByAsKnown(first.Known)!.On]),
            .. correction.IsCorrected ? [words["explain.rate.corrected", now.Due, now.Published, now.OnTime]] : Array.Empty<string>(),
            .. correction.Lines.Select(line => $"{Named(line.Occurrence)}: {words[$"CorrectionCause.{line.Cause}"]}"),
            words["Disclosure.Rate.Ours"],
        ];
        return new(lines, new
        {
            first.Year,
            first.On,
            first.Due,
            first.Published,
            first.OnTime,
            first.PublishedPercent,
            first.OnTimePercent,
            first.Rows,
            first.Confirmed,
            Missing = first.Missing.Select(line => new { line.Obligation, line.Title, line.Period, line.DueOn }),
            Now = new { now.Due, now.Published, now.OnTime },
        });
    }

    private static string Connection(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Db") is { Length: > 0 } own) return own;
        var socket = Path.Combine(Home.Find(configuration), "run");
        return Directory.Exists(socket) ? $"Host={socket};Username=app;Database=pinghu;Timeout=5" : throw new Refusal("explain.rate.noDatabase");
    }
}
