using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>How readings come in.</summary>
/// <param name="FileName">The file; empty for a form.</param>
/// <param name="Period">Over what the values are averaged.</param>
/// <param name="CarbonInMicrograms">Whether carbon monoxide is written in µg/m³ instead of mg/m³.</param>
/// <param name="Source">Who measured, at most 80 characters.</param>
/// <param name="Validity">Whether they were looked at.</param>
public sealed record ReadingDelivery(string FileName, string Period, bool CarbonInMicrograms, string Source, ReadingValidity Validity);

/// <summary>The verbs on readings: take in, look at, correct. A wrong one stays readable.</summary>
/// <param name="db">The database.</param>
/// <param name="stations">Knows the stations.</param>
/// <param name="standards">Knows the items.</param>
/// <param name="clock">Nothing is measured after now.</param>
public sealed class ReadingDesk(NpgsqlDataSource db, StationReader stations, StandardReader standards, Clock clock)
{
    // A statement with all the hours of five years would outlast the patience of its connection.
    private const int Portion = 20_000;

    private sealed record KnownReading(int N, decimal Value);

    /// <summary>Says what would become of a file, and changes nothing.</summary>
    /// <exception cref="Refusal">As for <see cref="ImportAsync"/>.</exception>
    public async Task<ReadingReport> CheckAsync(ReadingTable table, ReadingDelivery delivery, CancellationToken ct)
    {
        var check = await ReadAsync(table, delivery, ct);
        await using var connection = await db.OpenConnectionAsync(ct);
        return (await CompareAsync(connection, check)).Report;
    }

    /// <summary>Takes in what somebody typed; nothing of it where any of it cannot be kept.</summary>
    /// <exception cref="Refusal"><c>readings.form.problem</c>, <c>readings.form.empty</c>, and as for <see cref="ImportAsync"/>.</exception>
    public async Task<ReadingReport> EnterAsync(ReadingTable row, ReadingDelivery delivery, Actor by, CancellationToken ct)
    {
        var report = await CheckAsync(row, delivery, ct);
        if (report.Problems is [var first, ..]) throw new Refusal("readings.form.problem", first.Column, first.Reason, first.Text);
        if (report.Kept == 0) throw new Refusal("readings.form.empty");
        return await ImportAsync(row, delivery, by, ct);
    }

    /// <summary>Takes in what can be kept of a file. What is there already is never overwritten: a correction is a verb of its own.</summary>
    /// <exception cref="Refusal"><c>readings.head.…</c>, <c>readings.none</c>, <c>text.…</c>.</exception>
    public async Task<ReadingReport> ImportAsync(ReadingTable table, ReadingDelivery delivery, Actor by, CancellationToken ct)
    {
        var source = Lines.Single(delivery.Source, "Source", 80, needed: true);
        var check = await ReadAsync(table, delivery, ct);
        return await db.InTransactionAsync(async tx =>
        {
            var (report, fresh) = await CompareAsync(tx, check);
            if (fresh is [] && report is { Same: 0, Missing: 0, Problems: [] }) throw new Refusal("readings.none") { Field = "Upload" };
            var batch = Id<ReadingBatch>.New();
            await tx.ExecuteAsync("""
                insert into disclosure.reading_batch (id, file_name, source, rows, kept, same, missing, ignored, problems, entered_by)
                values (@batch, @FileName, @source, @Rows, @Kept, @Same, @Missing, @ignored, @problems, @person)
                """, new { batch, FileName = ExplainArguments.Shown(delivery.FileName), source, report.Rows, report.Kept, report.Same, report.Missing, ignored = report.Ignored.ToArray(), problems = Json.Of(report.Problems.ToArray()), person = by.Person });
            await InsertAsync(tx, fresh, batch, delivery.Validity);
            await tx.EvictAsync("home", IndicatorReader.Tag);
            await tx.RecordAsync(by, "readings.taken", batch, new { report.Rows, report.Kept, problems = report.Problems.Count });
            return report with { Batch = batch };
        }, ct);
    }

    /// <summary>Marks the raw readings of a stretch of days as looked at.</summary>
    /// <returns>How many they were.</returns>
    /// <exception cref="Refusal"><c>readings.review.none</c>: there is no raw one among them.</exception>
    public Task<int> ReviewAsync(Id<Station> station, DateOnly from, DateOnly to, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var reviewed = await tx.ExecuteAsync("""
            update disclosure.reading
            set validity = 'reviewed'
            where station = @station and validity = 'raw' and at >= @first and at < @last
            """, new { station, first = Clock.StartOf(from), last = Clock.StartOf(to.AddDays(1)) });
        if (reviewed == 0) throw new Refusal("readings.review.none") { Field = "From" };
        await tx.EvictAsync("home", IndicatorReader.Tag);
        await tx.RecordAsync(by, "readings.reviewed", station, new { from, to, reviewed });
        return reviewed;
    }, ct);

    private async Task<ReadingCheck> ReadAsync(ReadingTable table, ReadingDelivery delivery, CancellationToken ct) => ReadingCheck.Of(
        table, delivery.Period, delivery.CarbonInMicrograms, (await stations.AllAsync(ct)).ToDictionary(each => each.Code), clock.Now, await standards.AllAsync(ct));

    private static async Task<(ReadingReport Report, Reading[] Fresh)> CompareAsync(NpgsqlConnection connection, ReadingCheck check)
    {
        Dictionary<int, decimal> known = [];
        foreach (var (n, portion) in check.Readings.Select(each => each.Reading).Chunk(Portion).Index())
            foreach (var each in await connection.QueryAsync<KnownReading>("""
                select g.n::int - 1 as n, r.value
                from unnest(@stations, @items, @periods, @moments) with ordinality as g (station, item, period, at, n)
                join disclosure.reading r on r.station = g.station and r.item = g.item and r.period = g.period and r.at = g.at
                """, Arrays(portion)))
                known[(n * Portion) + each.N] = each.Value;
        ReadingProblem[] differing = [.. from each in known
                                         let given = check.Readings[each.Key]
                                         where given.Reading.Value != each.Value
                                         select new ReadingProblem(given.Line, given.Reading.Item, ReadingFault.Differs, $"{given.Reading.Value}", each.Value)];
        Reading[] fresh = [.. check.Readings.Index().Where(each => !known.ContainsKey(each.Index)).Select(each => each.Item.Reading)];
        return (new(null, check.Rows, fresh.Length, known.Count - differing.Length, check.Missing, check.Ignored, [.. check.Problems.Concat(differing).OrderBy(each => each.Line)]), fresh);
    }

    private static async Task InsertAsync(NpgsqlConnection tx, Reading[] fresh, Id<ReadingBatch> batch, ReadingValidity validity)
    {
        foreach (var portion in fresh.Chunk(Portion))
        {
            var row = Arrays(portion);
            row.AddDynamicParams(new { batch, validity, values = portion.Select(each => each.Value).ToArray() });
            var added = await tx.ExecuteAsync("""
                insert into disclosure.reading (station, item, period, at, value, validity, batch)
                select station, item, period, at, value, @validity, @batch
                from unnest(@stations, @items, @periods, @moments, @values) as g (station, item, period, at, value)
                on conflict do nothing
                """, row);
            // Somebody took in the same hours meanwhile: what the report would say is no longer true.
            if (added < portion.Length) throw new Stale();
        }
    }

    private static DynamicParameters Arrays(Reading[] readings)
    {
        var row = new DynamicParameters();
        row.AddDynamicParams(new
        {
            stations = readings.Select(each => each.Station.Value).ToArray(),
            items = readings.Select(each => each.Item).ToArray(),
            periods = readings.Select(each => each.Period).ToArray(),
            moments = readings.Select(each => each.At.ToUniversalTime()).ToArray(),
        });
        return row;
    }
}
