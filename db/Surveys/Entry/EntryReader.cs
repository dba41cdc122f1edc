using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>A drawn sheet that still waits for something.</summary>
/// <param name="Sheet">Its number.</param>
/// <param name="EnteredBy">Who typed it first.</param>
/// <param name="EnteredOn">When.</param>
/// <param name="Differences">How many questions wait to be settled; 0 where it waits for its second entry.</param>
public sealed record WaitingSheet(string Sheet, Guid EnteredBy, DateOnly EnteredOn, int Differences);

/// <summary>Where two entries differ.</summary>
/// <param name="Question">The question.</param>
/// <param name="FirstText">What the first has; null where open.</param>
/// <param name="SecondText">What the second has; null where open.</param>
public sealed record EntryDifference(string Question, string? FirstText, string? SecondText);

/// <summary>How many answers came by a way.</summary>
public sealed record ModeCount(AnswerMode Mode, int Answers);

/// <summary>What the people who enter sheets may ask.</summary>
/// <param name="db">The database.</param>
public sealed class EntryReader(NpgsqlDataSource db)
{
    /// <summary>Sheets that wait for a second entry or for a person who settles, the oldest first.</summary>
    /// <param name="id">The wave.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="ct">Stops the question.</param>
    public async Task<IReadOnlyList<WaitingSheet>> WaitingAsync(Id<Wave> id, int most, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<WaitingSheet>(new("""
            select e.sheet, e.entered_by, e.entered_on, d.differences
            from surveys.entered_sheet e
            cross join lateral (
                select count(*)::int as differences
                from surveys.entry_difference
                where wave_id = e.wave_id and sheet = e.sheet and settled_on is null) d
            where e.wave_id = @id and e.drawn and (e.second_by is null or d.differences > 0)
            order by e.ordinal
            limit @most
            """, new { id, most }, cancellationToken: ct))];
    }

    /// <summary>What is to be settled of a sheet.</summary>
    public async Task<IReadOnlyList<EntryDifference>> DifferencesAsync(Id<Wave> id, string sheet, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<EntryDifference>(new("""
            select question, first_text, second_text
            from surveys.entry_difference
            where wave_id = @id and sheet = @sheet and settled_on is null
            """, new { id, sheet }, cancellationToken: ct))];
    }

    /// <summary>How well the sheets of a wave were typed.</summary>
    public async Task<EntryQuality> QualityAsync(Id<Wave> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<EntryQuality>(new("""
            select e.sheets, e.compared, d.differing, d.settled, d.first_wrong
            from (
                select count(compared)::int as sheets, coalesce(sum(compared), 0)::int as compared
                from surveys.entered_sheet
                where wave_id = @id) e
            cross join (
                select count(*)::int as differing, count(settled_on)::int as settled, (count(*) filter (where second_holds))::int as first_wrong
                from surveys.entry_difference
                where wave_id = @id) d
            """, new { id }, cancellationToken: ct));
    }

    /// <summary>How many answers a wave has by each way.</summary>
    public async Task<IReadOnlyList<ModeCount>> ModesAsync(Id<Wave> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ModeCount>(new("""
            select mode, count(*)::int as answers
            from surveys.response
            where wave_id = @id
            group by mode
            order by mode
            """, new { id }, cancellationToken: ct))];
    }
}
