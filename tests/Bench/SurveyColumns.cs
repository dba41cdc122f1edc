using System.Diagnostics;
using System.Globalization;
using Bogus;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Schema;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Bench;

/// <summary>Crosstabs of a million answers to twenty questions, beside a plain loop over the same columns; and how long loading them takes.</summary>
public static class SurveyColumns
{
    private const int Questions = 20;
    private const int Runs = 15;

    public static async Task<int> RunAsync(int answers, bool load)
    {
        var chance = new Randomizer(20261125);
        var codes = Enumerable.Range(0, Questions).Select(_ => Column(chance, answers, 5)).ToArray();
        var towns = Column(chance, answers, 16);
        double[] weights = [.. Enumerable.Range(0, answers).Select(_ => chance.Double(0.5, 1.5))];
        Print($"{answers:N0} answers × {Questions} questions, a byte a code: {(Questions + 1 + 8) * (long)answers / 1e6:0} MB with the weights");

        var plain = Best(() => Plain(codes[7], towns, weights));
        Print("plain loop, weighted, no condition", plain, plain);
        Print("crosstab, weighted, no condition", Best(() => Cross(codes, towns, weights, 0)), plain);
        Print("crosstab, weighted, one condition", Best(() => Cross(codes, towns, weights, 1)), plain);
        Print("crosstab, weighted, three conditions", Best(() => Cross(codes, towns, weights, 3)), plain);
        var worst = Best(() => Cross(codes, towns, weights, 3));
        if (load) await LoadAsync(answers);
        return worst <= 10 * Math.Max(1, answers / 1_000_000.0) ? 0 : 1;
    }

    private static byte[] Column(Randomizer chance, int answers, int codes) =>
        [.. Enumerable.Range(0, answers).Select(_ => chance.Int(0, 19) == 0 ? AnswerColumns.Open : (byte)chance.Int(0, codes - 1))];

    /// <summary>The reference: the least that a weighted crosstab of two columns can cost without a library, a filter or an error.</summary>
    private static double Plain(byte[] rows, byte[] columns, double[] weights)
    {
        var sums = new double[256 * 256];
        for (var i = 0; i < rows.Length; i++) sums[(rows[i] << 8) | columns[i]] += weights[i];
        return sums[0];
    }

    private static double Cross(byte[][] codes, byte[] towns, double[] weights, int conditions) =>
        Crosstab.Of(codes[7], [0, 1, 2, 3, 4], towns, [.. Enumerable.Range(0, 16).Select(town => (byte)town)], weights, [.. Enumerable.Range(0, conditions).Select(n => new Cut(codes[n], [0, 1, 2, 3]))])[0, 0].Sum;

    private static double Best(Func<double> count)
    {
        var best = double.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            var began = Stopwatch.GetTimestamp();
            GC.KeepAlive(count());
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return best;
    }

    // A private server of its own, without fsync, gone afterwards: what is measured is reading, not committing.
    private static async Task LoadAsync(int answers)
    {
        var home = Path.Combine(Path.GetTempPath(), $"pinghu-bench-{Environment.ProcessId}");
        await using (var server = await PrivatePostgres.HoldAsync(home, new() { Durable = false }, CancellationToken.None))
        {
            await Migrator.EnsureDatabaseAsync(server.AdminConnectionString("postgres"), "pinghu", CancellationToken.None);
            await Migrator.MigrateAsync(Connection(server, "migrator"), CancellationToken.None);
            await using var superuser = new NpgsqlConnection(server.AdminConnectionString("pinghu"));
            await superuser.OpenAsync();
            var wave = new Id<Wave>(Guid.CreateVersion7());
            var questionnaire = new Questionnaire(Say("bench"), Say("bench"), Say("bench"), [.. Enumerable.Range(0, Questions).Select(n => new SingleChoice($"q{n}", Say($"{n}"), [.. "abcde".Select(code => new Option(code.ToString(), Say(code.ToString())))]))]);
            await superuser.ExecuteAsync("""
                insert into surveys.survey (id, code) values (@wave, 'bench');
                insert into surveys.version (id, survey_id, number, definition, sha256) values (@wave, @wave, 1, @definition::jsonb, @sum);
                insert into surveys.wave (id, survey_id, version_id, title, mode, opens_on, closes_on, stage) values (@wave, @wave, @wave, '{}', 'open_link', '2026-01-01', '2026-12-31', 'open');
                select surveys.open_wave(@wave);
                """, new { wave = wave.Value, definition = Json.Write(questionnaire), sum = questionnaire.Sum() });
            await superuser.ExecuteAsync("""
                insert into surveys.response (wave_id, id, town, day, channel, codes, answers)
                select @wave, gen_random_uuid(), '330482001', '2026-01-01', 'open_link',
                       array[n % 5, n % 3, n % 4, n % 5, n % 2, n % 5, n % 3, n % 4, n % 5, n % 2, n % 5, n % 3, n % 4, n % 5, n % 2, n % 5, n % 3, n % 4, n % 5, n % 2]::smallint[], '{}'
                from generate_series(1, @answers) as n
                """, new { wave = wave.Value, answers }, commandTimeout: 600);
            // Answers come over weeks, and by then autovacuum has marked their rows and the checkpointer has written their pages; else the first
            // reading would do both.
            await superuser.ExecuteAsync("vacuum analyze surveys.response", commandTimeout: 600);
            await superuser.ExecuteAsync("checkpoint;", commandTimeout: 600);
            await using var source = NpgsqlDataSource.Create(Connection(server, "app"));
            using var self = Process.GetCurrentProcess();
            await LoadedAsync(source, wave, questionnaire, new(self, home));
            await superuser.ExecuteAsync("update surveys.wave set stage = 'closed', closed_on = '2026-12-31' where id = @wave", new { wave = wave.Value });
            await ExportAsync(source, wave, questionnaire);
            await WeightedAsync(source, superuser, wave, questionnaire);
            NpgsqlConnection.ClearAllPools();
        }
        Directory.Delete(home, recursive: true);
    }

    private static async Task LoadedAsync(NpgsqlDataSource source, Id<Wave> wave, Questionnaire questionnaire, ServerProcess processors)
    {
        var reader = new ColumnReader(source, new(TimeProvider.System));
        AnswerColumns? columns = null;
        foreach (var time in new[] { "first", "again", "and again" })
        {
            var (began, before) = (Stopwatch.GetTimestamp(), processors.Processor());
            columns = await reader.LoadAsync(wave, questionnaire, CancellationToken.None);
            var (elapsed, took) = (Stopwatch.GetElapsedTime(began), processors.Processor() - before);
            Print(string.Create(CultureInfo.InvariantCulture, $"loaded from PostgreSQL, {time,-20} {elapsed.TotalSeconds,8:0.00} s   {columns.Count:N0} answers   {took.Host:0.00} s of processor here, {took.Database:0.00} s in the database"));
        }
        await CellsAsync(source, wave, questionnaire);
    }

    // The job's and the page's own ways.
    private static async Task CellsAsync(NpgsqlDataSource source, Id<Wave> wave, Questionnaire questionnaire)
    {
        var (rules, clock, versions) = (new RuleReader(source), new Clock(TimeProvider.System), new VersionShelf());
        await using (var connection = await source.OpenConnectionAsync())
        {
            var rolling = Stopwatch.GetTimestamp();
            await using var transaction = await connection.BeginTransactionAsync();
            await new RollAnswers(new(source, versions, new(source, clock), clock), versions, rules, clock).RunAsync(new(1, RollAnswers.Kind, Json.Write(new RollJob(wave.Value)), 1), connection, CancellationToken.None);
            await transaction.CommitAsync();
            Print(string.Create(CultureInfo.InvariantCulture, $"read and rolled up, {CellPlan.Pairs(questionnaire).Count()} pairs of questions {Stopwatch.GetElapsedTime(rolling).TotalSeconds,4:0.00} s"));
        }
        var variables = CellPlan.Variables(questionnaire);
        var reader = new CellReader(source, rules, clock);
        var view = View(wave, questionnaire, WaveStage.Open);
        var best = double.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            var began = Stopwatch.GetTimestamp();
            await reader.TableAsync(view.Wave, variables[7], variables[12], null, CancellationToken.None);
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        Print(string.Create(CultureInfo.InvariantCulture, $"crosstab from cells {best,27:0.00} ms (goal 5)"));
    }

    private static WaveView View(Id<Wave> wave, Questionnaire questionnaire, WaveStage stage) => new(
        new(wave, new(wave.Value), new(wave.Value), Json.Of(Say("bench")), WaveMode.OpenLink, stage, new(2026, 1, 1), new(2026, 12, 31), stage == WaveStage.Open ? null : new(2026, 12, 31), Json.Of(Array.Empty<ScoreMap>()), null, null),
        new(new(wave.Value), new(wave.Value), 1, questionnaire));

    // What a weighted wave would publish: the desk's and the page's own ways, beside the least that reckoning one person after the other costs,
    // which is reading the rows, raking them, and one mean of the hundreds that are published.
    private static async Task WeightedAsync(NpgsqlDataSource source, NpgsqlConnection superuser, Id<Wave> wave, Questionnaire questionnaire)
    {
        string[] raked = ["q0", "q1"];
        foreach (var (variable, options) in raked.Zip([5, 3]))
            await superuser.ExecuteAsync("insert into surveys.margin (id, variable, as_of, source, targets) values (gen_random_uuid(), @variable, '2026-01-01', 'bench', @targets::jsonb)",
                new { variable, targets = Json.Write(new MarginTargets(Enumerable.Range(0, options).ToDictionary(n => $"{(char)('a' + n)}", n => (600_000L / options) + (n == 0 ? 50_000 : n == 1 ? -50_000 : 0)))) });
        var (versions, clock, rules) = (new VersionShelf(), new Clock(TimeProvider.System), new RuleReader(source));
        var shelf = new ColumnShelf(source, versions, new(source, clock), clock);
        var began = Stopwatch.GetTimestamp();
        var set = await new WeightDesk(source, versions, shelf, clock).WeighAsync(wave, raked, null, null, new(ActorKind.System), CancellationToken.None);
        Print(string.Create(CultureInfo.InvariantCulture, $"read and raked to two margins {Stopwatch.GetElapsedTime(began).TotalSeconds,19:0.00} s"));
        var reader = new WaveReader(source, versions, shelf, rules, clock);
        foreach (var time in new[] { "first", "again" })
        {
            began = Stopwatch.GetTimestamp();
            var figures = await reader.ChosenAsync(wave, new(Weights: set), CancellationToken.None);
            Print(string.Create(CultureInfo.InvariantCulture, $"every weighted figure, {time,-26} {Stopwatch.GetElapsedTime(began).TotalSeconds,8:0.00} s   {figures!.Questions.Count} questions of {figures.Answers:N0}"));
        }
        began = Stopwatch.GetTimestamp();
        AnswerRow[] rows = [.. await source.CreateConnection().QueryAsync<AnswerRow>("select town, codes, seconds, channel = 'invitation' as verified, same_device from surveys.response where wave_id = @wave and not apart", new { wave = wave.Value }, commandTimeout: 600)];
        var read = Stopwatch.GetElapsedTime(began);
        var margins = (await new WeightReader(source).MarginsAsync(CancellationToken.None)).Values.ToArray();
        var design = SampleDesign.Of([.. Enumerable.Repeat(1.0, rows.Length)]);
        var calibrated = design.CalibratedBy(Calibration.Of(design.Weights, [.. margins.Select(margin => (margin.AsMargin(), (IReadOnlyList<string>)[.. rows.Select(row => $"{(char)('a' + row.Codes[questionnaire.ColumnOf(margin.Variable)])}")]))], new()));
        var weighed = Stopwatch.GetElapsedTime(began);
        calibrated.Mean([.. rows.Select(row => (double)row.Codes[7])]);
        Print(string.Create(CultureInfo.InvariantCulture, $"one person after the other: read {read.TotalSeconds:0.00} s, weighted {(weighed - read).TotalSeconds:0.00} s, and {(Stopwatch.GetElapsedTime(began) - weighed).TotalSeconds:0.00} s for each mean"));
    }

    // What staff download, with the managed memory that is alive after each tenth of it: it may not grow with the answers.
    private static async Task ExportAsync(NpgsqlDataSource source, Id<Wave> wave, Questionnaire questionnaire)
    {
        var view = View(wave, questionnaire, WaveStage.Closed);
        using var sink = new Sink();
        var began = Stopwatch.GetTimestamp();
        await new WaveData(source, new VersionShelf(), new(source), new(TimeProvider.System)).WriteAsync(view, DataFormat.Csv, null, sink, CancellationToken.None);
        Print(string.Create(CultureInfo.InvariantCulture, $"exported as CSV {Stopwatch.GetElapsedTime(began).TotalSeconds,8:0.00} s   {sink.Length / 1e6:0} MB   memory alive from {sink.Least / 1e6:0} to {sink.Most / 1e6:0} MB"));
    }

    // Swallows what is written and looks at the memory every 4 MB.
    private sealed class Sink : Stream
    {
        private const long Step = 4_000_000;
        private long written;

        public long Least { get; private set; } = long.MaxValue;

        public long Most { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => written;

        public override long Position { get => written; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (written / Step != (written + buffer.Length) / Step)
            {
                var alive = GC.GetTotalMemory(forceFullCollection: true);
                (Least, Most) = (Math.Min(Least, alive), Math.Max(Most, alive));
            }
            written += buffer.Length;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return ValueTask.CompletedTask;
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }

    private static string Connection(PrivatePostgres server, string role) => new NpgsqlConnectionStringBuilder(server.AdminConnectionString("pinghu")) { Username = role, CommandTimeout = 600, Pooling = true }.ConnectionString;

    private static Phrase Say(string words) => new(words, words);

    private static void Print(string name, double milliseconds, double plain) =>
        Print(string.Create(CultureInfo.InvariantCulture, $"{name,-38} {milliseconds,8:0.00} ms   {milliseconds / plain:0.0} of plain"));

    private static void Print(string line) => Console.WriteLine(line);
}
