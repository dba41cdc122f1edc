using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>Keeps the list of a drawn sample and what became of each case. The number of a case stands in no answer.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Today.</param>
public sealed class CaseDesk(NpgsqlDataSource db, Clock clock)
{
    /// <summary>The longest number of a case, in characters.</summary>
    public const int LongestNumber = 40;

    /// <summary>The most cases added at once.</summary>
    public const int MostAtOnce = 20_000;

    /// <summary>Puts cases on the list; a number that is there already stays as it is.</summary>
    /// <param name="id">A wave that is sampled or invited, before its figures are public.</param>
    /// <param name="kind">How they are reached.</param>
    /// <param name="lines">A number a line.</param>
    /// <param name="by">Who adds them.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>How many were new.</returns>
    /// <exception cref="Refusal"><c>survey.cases.open_link</c>, <c>survey.cases.published</c>, <c>survey.cases.empty</c>, <c>survey.cases.many</c>, <c>survey.cases.long</c>, <c>survey.cases.personal</c>: a number that is a telephone's or a person's.</exception>
    public Task<int> AddAsync(Id<Wave> id, CaseKind kind, string? lines, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        await FindAsync(tx, id, ct);
        string[] numbers = [.. (lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
        if (numbers.Length == 0) throw new Refusal("survey.cases.empty") { Field = "Numbers" };
        if (numbers.Length > MostAtOnce) throw new Refusal("survey.cases.many", MostAtOnce) { Field = "Numbers" };
        if (numbers.FirstOrDefault(number => number.Length > LongestNumber) is { } tooLong) throw new Refusal("survey.cases.long", tooLong[..LongestNumber], LongestNumber) { Field = "Numbers" };
        // The number must name nobody: the list of who stands behind it stays with the people who drew the sample.
        if (numbers.FirstOrDefault(number => Redaction.Of(number, []) != number) is { } personal) throw new Refusal("survey.cases.personal", Redaction.Of(personal, [])) { Field = "Numbers" };
        var added = await tx.ExecuteAsync(new("""
            insert into surveys.sample_case (wave_id, number, reached_by)
            select @id, number, @kind
            from unnest(@numbers) as number
            on conflict (wave_id, number) do nothing
            """, new { id, kind, numbers }, cancellationToken: ct));
        await tx.RecordAsync(by, "wave.cases.added", id, new { kind, added });
        return added;
    }, ct);

    /// <summary>Says what became of cases; null takes it back.</summary>
    /// <returns>How many were changed.</returns>
    /// <exception cref="Refusal"><c>survey.cases.open_link</c>, <c>survey.cases.published</c>, <c>survey.cases.answered</c>: of an invitation nobody may know who answered.</exception>
    public Task<int> RecordAsync(Id<Wave> id, IReadOnlyDictionary<string, Disposition?> ends, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var mode = await FindAsync(tx, id, ct);
        if (mode == WaveMode.Invited && ends.Values.Any(end => end is Disposition.Complete or Disposition.Partial)) throw new Refusal("survey.cases.answered");
        var changed = await tx.ExecuteAsync(new("""
            update surveys.sample_case c
            set disposition = row.disposition,
                recorded_by = case when row.disposition is null then null else @by end,
                recorded_on = case when row.disposition is null then null else @today end
            from unnest(@numbers, @dispositions) as row(number, disposition)
            where c.wave_id = @id and c.number = row.number and coalesce(c.disposition, '') <> coalesce(row.disposition, '')
            """, new { id, numbers = ends.Keys.ToArray(), dispositions = ends.Values.Select(end => end?.Word()).ToArray(), by = by.Account!.Value.Value, today = clock.Today }, cancellationToken: ct));
        if (changed > 0) await tx.RecordAsync(by, "wave.cases.recorded", id, new { changed });
        return changed;
    }, ct);

    /// <summary>States which share of the cases of unknown eligibility is taken as eligible, and why.</summary>
    /// <param name="id">The wave.</param>
    /// <param name="share">e, 0 to 1.</param>
    /// <param name="reason">Where it comes from; printed with the rates.</param>
    /// <param name="by">Who states it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>survey.cases.open_link</c>, <c>survey.cases.published</c>, <c>survey.cases.share.range</c>, <c>survey.cases.reason.missing</c></exception>
    public Task StateEligibleAsync(Id<Wave> id, double share, string? reason, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        await FindAsync(tx, id, ct);
        if (share is not (>= 0 and <= 1)) throw new Refusal("survey.cases.share.range") { Field = "Share" };
        if (string.IsNullOrWhiteSpace(reason)) throw new Refusal("survey.cases.reason.missing") { Field = "Reason" };
        await tx.ExecuteAsync(new("""
            insert into surveys.eligibility (wave_id, share, reason, stated_by)
            values (@id, @share, @reason, @by)
            on conflict (wave_id) do update
            set share = excluded.share, reason = excluded.reason, stated_by = excluded.stated_by, stated_at = kernel.now()
            """, new { id, share, reason = reason.Trim(), by = by.Account!.Value.Value }, cancellationToken: ct));
        await tx.RecordAsync(by, "wave.eligible.stated", id, new { share, reason });
    }, ct);

    private static async Task<WaveMode> FindAsync(NpgsqlConnection tx, Id<Wave> id, CancellationToken ct)
    {
        var wave = await tx.QuerySingleOrDefaultAsync<Sampled>(new("""
            select mode, stage
            from surveys.wave
            where id = @id
            for update
            """, new { id }, cancellationToken: ct));
        return wave switch
        {
            null => throw new Refusal("survey.wave.unknown"),
            { Mode: WaveMode.OpenLink or WaveMode.PhoneCode } => throw new Refusal("survey.cases.open_link"),
            { Stage: WaveStage.Published } => throw new Refusal("survey.cases.published"),
            _ => wave.Mode,
        };
    }

    private sealed record Sampled(WaveMode Mode, WaveStage Stage);
}

/// <summary>What other verbs do with cases.</summary>
internal static class CaseRows
{
    /// <summary>A sheet that bears the number of a case makes it complete, where nobody has said otherwise.</summary>
    internal static Task CompleteAsync(NpgsqlConnection tx, Id<Wave> wave, string number, Actor by, DateOnly today, CancellationToken ct) => tx.ExecuteAsync(new("""
        update surveys.sample_case
        set disposition = 'complete', recorded_by = @by, recorded_on = @today
        where wave_id = @wave and number = @number and disposition is null
        """, new { wave, number, by = by.Account!.Value.Value, today }, cancellationToken: ct));
}
