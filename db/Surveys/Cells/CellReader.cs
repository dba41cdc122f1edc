using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>How a wave's live figures stand to its answers.</summary>
public enum LiveState
{
    /// <summary>Figures are there.</summary>
    There,

    /// <summary>Answers are being rolled up for the first time; it is not so that there are none.</summary>
    Computing,

    /// <summary>So few answers that figures would be single people's.</summary>
    TooFew,
}

/// <summary>What staff see of a wave that is still open.</summary>
/// <param name="State">Whether there is something to see.</param>
/// <param name="Answers">Answers that are in now.</param>
/// <param name="Step">Figures move on by so many answers.</param>
/// <param name="Rolled">Answers that the figures are made of; null before there are any.</param>
/// <param name="AsOf">When they were read.</param>
/// <param name="Figures">The figures.</param>
public sealed record LiveFigures(LiveState State, int Answers, int Step, int? Rolled, DateTimeOffset? AsOf, InsideFigures? Figures)
{
    /// <summary>Whether a roll is due that the figures do not have yet.</summary>
    public bool IsBehind => State == LiveState.Computing || Answers - Rolled >= Step;
}

/// <summary>Answers from cells: in a few milliseconds, however many answers there are.</summary>
/// <param name="db">The database.</param>
/// <param name="rules">The limits.</param>
/// <param name="clock">Now.</param>
public sealed class CellReader(NpgsqlDataSource db, RuleReader rules, Clock clock)
{
    /// <summary>The figures of an open wave, up to its last roll.</summary>
    public async Task<LiveFigures> LiveAsync(WaveView wave, CancellationToken ct)
    {
        var limits = FigureRulesRows.Of(await rules.AllAsync(ct), clock.Today);
        await using var connection = await db.OpenConnectionAsync(ct);
        var answers = await connection.QuerySingleAsync<int>(new("""
            select count(*)::int
            from surveys.response
            where wave_id = @Id and not apart
            """, new { wave.Wave.Id }, cancellationToken: ct));
        if (await CellRows.FindAsync(connection, wave.Wave.Id, null, ct) is not { } roll) return new(answers < limits.SmallestCell ? LiveState.TooFew : LiveState.Computing, answers, limits.SmallestCell, null, null, null);
        var rolled = await CellRows.AnswersAsync(connection, roll, wave.Questionnaire.Headline?.Code, ct);
        return new(LiveState.There, answers, limits.SmallestCell, roll.Answers, roll.AsOf, await WaveCount.InsideAsync(connection, wave.Wave, wave.Version, limits, rolled, ct));
    }

    /// <summary>Two variables against each other, up to the last roll.</summary>
    /// <param name="wave">The wave.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="weights">The weight set; null where each answer counts one.</param>
    /// <param name="ct">Stops the question.</param>
    /// <returns>Null where the two are not rolled up, or a closed wave's last answers are not in yet.</returns>
    public async Task<(Crosstab Table, DateTimeOffset AsOf)?> TableAsync(Wave wave, CodebookVariable rows, CodebookVariable columns, Id<WeightSet>? weights, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await CellRows.FindAsync(connection, wave.Id, weights, ct) is { } roll && (roll.Final || wave.ClosedOn is null) && await CellRows.TableAsync(connection, roll.Id, rows, columns, ct) is { } table ? (table, roll.AsOf) : null;
    }
}
