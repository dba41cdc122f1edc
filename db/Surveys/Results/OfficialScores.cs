using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>Whose official score.</summary>
public enum OfficialArea
{
    /// <summary>Pinghu's, with its rank among the counties of Jiaxing.</summary>
    Pinghu,

    /// <summary>The whole province's.</summary>
    Zhejiang,
}

/// <summary>A score of the provincial survey of public satisfaction, as a published paper has it. It is compared with nothing of ours: other people were asked, another way.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Year">The year of the survey.</param>
/// <param name="Area">Whose.</param>
/// <param name="Score">0 to 100; null where the paper gives the rank only.</param>
/// <param name="Rank">Among the counties of Jiaxing; null where it is not published.</param>
/// <param name="Ranked">Of how many.</param>
/// <param name="Source">The paper.</param>
/// <param name="Link">Its address; null where it has none.</param>
public sealed record OfficialScore(Id<OfficialScore> Id, int Year, OfficialArea Area, double? Score, int? Rank, int? Ranked, string Source, string? Link);

/// <summary>The official scores of one year; what is null is 未公布.</summary>
/// <param name="Year">The year.</param>
/// <param name="Pinghu">Ours.</param>
/// <param name="Zhejiang">The province's.</param>
public sealed record OfficialYear(int Year, OfficialScore? Pinghu, OfficialScore? Zhejiang);

/// <summary>Enters official scores.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Now.</param>
public sealed class OfficialDesk(NpgsqlDataSource db, Clock clock)
{
    /// <summary>The first year of the survey.</summary>
    public const int FirstYear = 2011;

    /// <summary>Enters a score from a published paper; one that was entered before for the year and area is succeeded and kept.</summary>
    /// <exception cref="Refusal"><c>official.*</c> beside its field.</exception>
    public Task<Id<OfficialScore>> EnterAsync(OfficialScore score, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (score.Year < FirstYear || score.Year > clock.Today.Year) throw new Refusal("official.year", FirstYear, clock.Today.Year) { Field = "Year" };
        if (score is { Score: null, Rank: null }) throw new Refusal("official.nothing") { Field = "Score" };
        if (score.Score is < 0 or > 100) throw new Refusal("official.score") { Field = "Score" };
        if (score.Rank is { } rank && (rank < 1 || score.Ranked is not { } of || of < rank || of > 100)) throw new Refusal("official.rank") { Field = "Rank" };
        if (score.Source.Trim().Length is < 4 or > 500) throw new Refusal("official.source") { Field = "Source" };
        if (score.Link is { Length: > 0 } link && !(Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && link.Length <= 500)) throw new Refusal("official.link") { Field = "Link" };
        await tx.ExecuteAsync(new("""
            insert into surveys.official_score (id, year, area, score, rank, ranked, source, link)
            values (@Id, @Year, @Area, @Score, @Rank, @Ranked, @source, nullif(@Link, ''))
            """, new { score.Id, score.Year, score.Area, score.Score, score.Rank, score.Ranked, source = score.Source.Trim(), score.Link }, cancellationToken: ct));
        await tx.RecordAsync(by, "official.entered", score.Id, new { score.Year, score.Area, score.Score, score.Rank });
        await tx.EvictAsync("surveys", "home");
        return score.Id;
    }, ct);
}

/// <summary>Reads official scores.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Now.</param>
public sealed class OfficialReader(NpgsqlDataSource db, Clock clock)
{
    /// <summary>The last years, the newest first; a year without a published score is there and says so.</summary>
    /// <param name="years">How many years.</param>
    /// <param name="ct">Stops the question.</param>
    public async Task<IReadOnlyList<OfficialYear>> YearsAsync(int years, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var from = clock.Today.Year - years + 1;
        var rows = (await connection.QueryAsync<OfficialScore>(new("""
            select distinct on (year, area) id, year, area, score, rank, ranked, source, link
            from surveys.official_score
            where year >= @from
            order by year, area, entered_at desc, id desc
            """, new { from }, cancellationToken: ct))).ToLookup(row => (row.Year, row.Area));
        return [.. Enumerable.Range(from, years).Reverse().Select(year => new OfficialYear(year, rows[(year, OfficialArea.Pinghu)].FirstOrDefault(), rows[(year, OfficialArea.Zhejiang)].FirstOrDefault()))];
    }
}
