using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>An answer in words of one's own as it may be shown: less what is hidden.</summary>
/// <param name="Response">The answer.</param>
/// <param name="Said">What was written, redacted.</param>
/// <param name="Themes">The themes that stand on it; null before anybody coded it.</param>
/// <param name="Quoted">Whether it may be quoted.</param>
public sealed record SaidText(Guid Response, string Said, IReadOnlyList<Theme>? Themes, bool Quoted);

/// <summary>An answer as the form that codes it has it.</summary>
/// <param name="Said">What was written, redacted.</param>
/// <param name="Themes">What the asking person put on it.</param>
/// <param name="Hidden">The words that are hidden, one a line.</param>
/// <param name="Quoted">Whether it may be quoted.</param>
public sealed record CodingSheet(string Said, IReadOnlyList<Guid> Themes, string Hidden, bool Quoted);

/// <summary>What is known of an open question's answers.</summary>
/// <param name="Answers">How many wrote something.</param>
/// <param name="Coded">How many of them are coded.</param>
/// <param name="Counts">How often each theme was found.</param>
/// <param name="Twice">How many two people coded.</param>
/// <param name="Kappa">How far the two agree; null where nothing can be said.</param>
public sealed record TextSummary(int Answers, int Coded, IReadOnlyList<ThemeCount> Counts, int Twice, double? Kappa);

/// <summary>What staff may ask of open answers. No text leaves it unredacted.</summary>
/// <param name="db">The database.</param>
/// <param name="shelf">The versions.</param>
public sealed class OpenTextReader(NpgsqlDataSource db, VersionShelf shelf)
{
    /// <summary>How many answers a page lists.</summary>
    public const int PageSize = 30;

    private sealed record Row(Guid Id, string Said, int[]? Hidden, bool? Quoted, Guid[]? Themes);

    /// <summary>The answers in the order of their random numbers, which says nothing of when they came; empty while the wave is open.</summary>
    /// <param name="wave">The wave.</param>
    /// <param name="variable">The question.</param>
    /// <param name="uncoded">Only those that nobody coded yet.</param>
    /// <param name="after">The key of the page before; null for the first.</param>
    /// <param name="ct">Stops the question.</param>
    public async Task<Page<SaidText>> ListAsync(Id<Wave> wave, string variable, bool uncoded, string? after, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var frame = (await FrameAsync(connection, wave, variable, ct)).ToDictionary(theme => theme.Id.Value);
        var rows = await connection.QueryAsync<Row>(new("""
            select r.id, r.answers ->> @variable as said, x.hidden, x.quoted, c.themes
            from surveys.response r
            join surveys.wave w on w.id = r.wave_id
            left join surveys.redaction x on x.wave_id = r.wave_id and x.variable = @variable and x.response_id = r.id
            left join lateral (
                select themes
                from surveys.coding c
                where c.wave_id = r.wave_id and c.variable = @variable and c.response_id = r.id
                order by c.coded_at desc, c.coder desc
                limit 1) c on true
            where r.wave_id = @wave and w.closed_on is not null and r.answers ? @variable
              and (not @uncoded or (c.themes is null and not r.apart)) and (@after::uuid is null or r.id > @after)
            order by r.id
            limit @most
            """, new { wave, variable, uncoded, after = Guid.TryParse(after, out var key) ? key : (Guid?)null, most = PageSize + 1 }, cancellationToken: ct));
        return Page<SaidText>.Of(rows.Select(row => new SaidText(row.Id, Redaction.Of(row.Said, row.Hidden ?? []), row.Themes?.Select(theme => frame.GetValueOrDefault(theme)).OfType<Theme>().ToArray(), row.Quoted == true)),
            PageSize, row => row.Response.ToString());
    }

    /// <summary>One answer for the form that codes it; null where there is none.</summary>
    public async Task<CodingSheet?> SheetAsync(Id<Wave> wave, string variable, Guid response, Actor by, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        if (await TextRows.TextAsync(connection, wave, variable, response, ct) is not { } text) return null;
        var row = await connection.QuerySingleAsync<Row>(new("""
            select @response as id, '' as said, (select hidden from surveys.redaction where wave_id = @wave and variable = @variable and response_id = @response) as hidden,
                   (select quoted from surveys.redaction where wave_id = @wave and variable = @variable and response_id = @response) as quoted,
                   (select themes from surveys.coding where wave_id = @wave and variable = @variable and response_id = @response and coder = @Person) as themes
            """, new { wave, variable, response, by.Person }, cancellationToken: ct));
        return new(Redaction.Of(text, row.Hidden ?? []), row.Themes ?? [], Redaction.Words(text, row.Hidden ?? []), row.Quoted == true);
    }

    /// <summary>The next answer that nobody has coded; null when all are.</summary>
    public async Task<Guid?> NextAsync(Id<Wave> wave, string variable, CancellationToken ct) => (await ListAsync(wave, variable, uncoded: true, null, ct)).Rows is [var next, ..] ? next.Response : null;

    /// <summary>The code frame of a wave's question, retired themes too.</summary>
    public async Task<IReadOnlyList<Theme>> FrameAsync(Id<Wave> wave, string variable, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await FrameAsync(connection, wave, variable, ct);
    }

    /// <summary>How far the coding is and what it found.</summary>
    public async Task<TextSummary> SummaryAsync(Id<Wave> wave, string variable, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var answers = await connection.QuerySingleAsync<int>(new("""
            select count(*)::int
            from surveys.response
            where wave_id = @wave and not apart and answers ? @variable
            """, new { wave, variable }, cancellationToken: ct));
        var frame = await FrameAsync(connection, wave, variable, ct);
        var codings = await TextRows.CodingsAsync(connection, wave, variable, ct);
        var (coded, counts) = ThemeCounts.Of(frame, codings);
        var (twice, kappa) = ThemeCounts.Agreement(frame, codings);
        return new(answers, coded, counts, twice, kappa);
    }

    private async Task<IReadOnlyList<Theme>> FrameAsync(NpgsqlConnection connection, Id<Wave> wave, string variable, CancellationToken ct) =>
        await TextRows.FrameAsync(connection, (await shelf.OfWaveAsync(wave, connection, ct)).Survey, variable, ct);
}

/// <summary>Rows about open answers.</summary>
internal static class TextRows
{
    internal static async Task<IReadOnlyList<Theme>> FrameAsync(NpgsqlConnection connection, Id<Survey> survey, string variable, CancellationToken ct) =>
        [.. await connection.QueryAsync<Theme>(new("""
            select id, label, retired
            from surveys.theme
            where survey_id = @survey and variable = @variable
            order by place
            """, new { survey, variable }, cancellationToken: ct))];

    /// <summary>The codings of the answers that the wave's figures are of; what stands apart is read and coded, and counted nowhere.</summary>
    internal static async Task<IReadOnlyList<Coding>> CodingsAsync(NpgsqlConnection connection, Id<Wave> wave, string variable, CancellationToken ct) =>
        [.. await connection.QueryAsync<Coding>(new("""
            select c.response_id as response, c.coder, c.themes, c.coded_at as at
            from surveys.coding c
            join surveys.response r on r.wave_id = c.wave_id and r.id = c.response_id
            where c.wave_id = @wave and c.variable = @variable and not r.apart
            """, new { wave, variable }, cancellationToken: ct))];

    internal static Task<string?> TextAsync(NpgsqlConnection connection, Id<Wave> wave, string variable, Guid response, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<string?>(new("""
            select r.answers ->> @variable
            from surveys.response r
            join surveys.wave w on w.id = r.wave_id
            where r.wave_id = @wave and r.id = @response and w.closed_on is not null
            """, new { wave, variable, response }, cancellationToken: ct));

    /// <summary>What is published of the open answers: theme counts without the small ones, and what staff chose to quote, redacted.</summary>
    internal static async Task<IReadOnlyList<ShownThemes>> ShownAsync(NpgsqlConnection connection, Id<Wave> wave, SurveyVersion version, int few, CancellationToken ct)
    {
        var shown = new List<ShownThemes>();
        foreach (var question in version.Questionnaire.Asked.OfType<FreeText>())
        {
            var codings = await CodingsAsync(connection, wave, question.Code, ct);
            if (codings.Count == 0) continue;
            var (coded, counts) = ThemeCounts.Of(await FrameAsync(connection, version.Survey, question.Code, ct), codings);
            var quoted = await connection.QueryAsync<Quoted>(new("""
                select r.answers ->> @Code as said, x.hidden
                from surveys.redaction x
                join surveys.response r on r.wave_id = x.wave_id and r.id = x.response_id
                where x.wave_id = @wave and x.variable = @Code and x.quoted and r.answers ? @Code
                order by r.id
                """, new { wave, question.Code }, cancellationToken: ct));
            shown.Add(ShownThemes.Of(question.Code, coded, [.. counts.Where(each => each.Count > 0)], [.. quoted.Select(row => Redaction.Of(row.Said, row.Hidden))], few));
        }
        return shown;
    }

    private sealed record Quoted(string Said, int[] Hidden);
}
