using System.Data;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>How a wave's data leave the house.</summary>
public enum DataFormat
{
    /// <summary>One row an answer, options by their codes.</summary>
    Csv,

    /// <summary>The same as a workbook, options as they were read.</summary>
    Xlsx,

    /// <summary>Numbers and an SPSS syntax with labels, missing values and weights, in a zip.</summary>
    Spss,

    /// <summary>A DDI-Codebook 2.5 that describes the CSV.</summary>
    Ddi,

    /// <summary>Rows, weights, definition and an R script that prints the figures again, in a zip.</summary>
    Bundle,
}

/// <summary>
/// A wave's answers row by row, straight from the database to a stream: memory does not grow with the number of answers. No id, no day
/// and nothing in words of one's own; only of a closed wave, whose order says nothing of who came when.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="shelf">The versions.</param>
/// <param name="rules">What the composite weighs and who is too fast, where nothing is published yet.</param>
/// <param name="clock">Today.</param>
public sealed class WaveData(NpgsqlDataSource db, VersionShelf shelf, RuleReader rules, Clock clock)
{
    private sealed record Answer(short[] Codes, short? Seconds, AnswerChannel Channel, AnswerMode Mode, bool SameDevice, double? Weight)
    {
        public AnswerRow Row => new(null, Codes, Seconds);
    }

    /// <summary>Writes the data.</summary>
    /// <param name="wave">A closed wave with what it runs.</param>
    /// <param name="format">How.</param>
    /// <param name="weights">The weight set whose weights stand beside the answers; null for none.</param>
    /// <param name="to">Where; it is not closed.</param>
    /// <param name="ct">Stops the writing.</param>
    /// <exception cref="Refusal"><c>survey.data.open</c>: answers still come in.</exception>
    public async Task WriteAsync(WaveView wave, DataFormat format, Id<WeightSet>? weights, Stream to, CancellationToken ct)
    {
        if (wave.Wave.ClosedOn is null) throw new Refusal("survey.data.open");
        await using var connection = await db.OpenConnectionAsync(ct);
        var variables = Codebook.OfData(wave.Questionnaire);
        var weigh = weights is { } id && await WeightRows.FindAsync(connection, wave.Wave.Id, id, ct) is { } found
            ? (found.Set, found.Margins, Of: await WeightCells.OfAsync(connection, wave.Wave.Id, (await shelf.OfWaveAsync(wave.Wave.Id, connection, ct)).Questionnaire, found.Set, found.Margins, ct))
            : ((WeightSet Set, IReadOnlyList<PopulationMargin> Margins, WeightCells Of)?)null;
        var answers = ReadAsync(connection, wave.Wave.Id, weigh?.Of, ct);
        switch (format)
        {
            case DataFormat.Csv:
                await CsvAsync(to, variables, weigh is not null, answers, ct);
                break;
            case DataFormat.Xlsx:
                await Workbook.WriteAsync(to, variables.Select(variable => variable.Label.ToString()).Concat([$"{Codebook.Mode}", "weight"]), Labelled(variables, answers, ct), ct);
                break;
            case DataFormat.Ddi:
                await DdiCodebook.WriteAsync(wave, variables, weigh is not null, to, ct);
                break;
            case DataFormat.Spss:
                await ZipAsync(to, ct,
                    ("data.csv", stream => NumbersAsync(stream, variables, answers, ct)),
                    ("read.sps", stream => TextAsync(stream, SpssSyntax.Write(wave, variables, weigh is not null), ct)));
                break;
            case DataFormat.Bundle:
                var limits = await RulesAsync(connection, wave.Wave.Id, ct);
                var quality = new Quality(wave.Questionnaire, await MedianAsync(answers, ct) * limits.SpeederShare ?? 0);
                var beside = await BesideRows.OfAsync(connection, wave, limits.SmallestCell, ct);
                var definition = WaveBundle.Of(wave, limits, weigh?.Set, weigh?.Margins, beside);
                await ZipAsync(to, ct,
                [
                    .. beside.Files.Select(file => (file.FileName, (Func<Stream, Task>)(stream => TextAsync(stream, string.Concat(file.Rows.Prepend(file.Head).Select(row => $"{string.Join(',', row)}\r\n")), ct)))),
                    ("rows.csv", stream => CsvAsync(stream, variables, weigh is not null, answers, ct, quality)),
                    ("bundle.json", stream => TextAsync(stream, WaveBundle.Write(definition), ct)),
                    ("recompute.R", stream => TextAsync(stream, WaveScript.Write(definition), ct)),
                    ("codebook.xml", stream => DdiCodebook.WriteAsync(wave, variables, weigh is not null, stream, ct)),
                ]);
                break;
        }
    }

    private static async IAsyncEnumerable<Answer> ReadAsync(NpgsqlConnection connection, Id<Wave> wave, WeightCells? cells, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select town, codes, seconds, channel, mode, same_device
            from surveys.response
            where wave_id = $1 and not apart
            """, connection) { Parameters = { new() { Value = wave.Value } } };
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        while (await reader.ReadAsync(ct))
        {
            var town = await reader.IsDBNullAsync(0, ct) ? null : reader.GetString(0);
            var codes = await reader.GetFieldValueAsync<short[]>(1, ct);
            var weight = cells?.WeightOf(town, codes);
            // Who is outside the population of the margins is in no weighted figure, so not in its data either.
            if (cells is not null && weight is null) continue;
            yield return new(codes, await reader.IsDBNullAsync(2, ct) ? null : reader.GetInt16(2), Words<AnswerChannel>.Of(reader.GetString(3)), Words<AnswerMode>.Of(reader.GetString(4)), reader.GetBoolean(5), weight);
        }
    }

    // The limits with which figures were published, else those of today.
    private async Task<FigureRules> RulesAsync(NpgsqlConnection connection, Id<Wave> wave, CancellationToken ct) =>
        (await connection.QuerySingleOrDefaultAsync<Json<ShownFigures>?>(new("""
            select figures
            from surveys.publication
            where wave_id = @wave
            order by number desc
            limit 1
            """, new { wave }, cancellationToken: ct)))?.Value.Rules ?? FigureRulesRows.Of(await rules.AllAsync(ct), clock.Today);

    // Of a million answers the times alone are two megabytes.
    private static async Task<int?> MedianAsync(IAsyncEnumerable<Answer> answers, CancellationToken ct)
    {
        var seconds = new List<short>();
        await foreach (var answer in answers.WithCancellation(ct))
            if (answer.Seconds is { } known) seconds.Add(known);
        return Tally.Median([.. seconds]);
    }

    private static async Task CsvAsync(Stream to, IReadOnlyList<CodebookVariable> variables, bool weighted, IAsyncEnumerable<Answer> answers, CancellationToken ct, Quality? quality = null)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true);
        await writer.WriteAsync(string.Join(',', [.. variables.Select(variable => variable.Name), WaveBundle.Seconds, WaveBundle.Channel, "mode", WaveBundle.SameDevice, .. quality is not null ? [WaveBundle.Speeder, WaveBundle.StraightLine] : Array.Empty<string>(), .. weighted ? ["weight"] : Array.Empty<string>()]) + "\r\n");
        await foreach (var answer in answers.WithCancellation(ct))
        {
            foreach (var variable in variables)
            {
                await writer.WriteAsync(variable.Word(variable.CodeOf(answer.Codes)));
                await writer.WriteAsync(',');
            }
            await writer.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{answer.Seconds},{answer.Channel.Word().Replace('_', '-')},{answer.Mode.Word()},{(answer.SameDevice ? 1 : 0)}"));
            if (quality is not null) await writer.WriteAsync($",{(quality.IsSpeeder(answer.Row) ? 1 : 0)},{(quality.IsStraightLine(answer.Row) ? 1 : 0)}");
            await writer.WriteAsync(answer.Weight is { } weight ? string.Create(CultureInfo.InvariantCulture, $",{weight:R}\r\n") : "\r\n");
        }
    }

    private static async Task NumbersAsync(Stream to, IReadOnlyList<CodebookVariable> variables, IAsyncEnumerable<Answer> answers, CancellationToken ct)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true);
        await writer.WriteAsync(string.Join(',', [.. variables.Select(variable => variable.PlainName), "mode", "weight"]) + "\r\n");
        await foreach (var answer in answers.WithCancellation(ct))
        {
            foreach (var variable in variables)
                await writer.WriteAsync(variable.CodeOf(answer.Codes) is { } code ? string.Create(CultureInfo.InvariantCulture, $"{code},") : ",");
            await writer.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{(int)answer.Mode},{answer.Weight ?? 1:R}\r\n"));
        }
    }

    private static async IAsyncEnumerable<object?[]> Labelled(IReadOnlyList<CodebookVariable> variables, IAsyncEnumerable<Answer> answers, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var labels = variables.Select(variable => variable.Values.ToDictionary(value => value.Code, value => value.Label.ToString())).ToArray();
        await foreach (var answer in answers.WithCancellation(ct))
            yield return [.. variables.Select((variable, at) => variable.CodeOf(answer.Codes) is not { } code ? null : labels[at].TryGetValue(code, out var label) ? (object)label : code), $"{Codebook.Of(answer.Mode)}", answer.Weight ?? 1];
    }

    // The words of a column, looked up once a row without a dictionary of strings a call.
    private static class Words<T> where T : struct, Enum
    {
        private static readonly Dictionary<string, T> Known = Enum.GetValues<T>().ToDictionary(each => each.Word());

        public static T Of(string word) => Known[word];
    }

    private static async Task TextAsync(Stream to, string text, CancellationToken ct) => await to.WriteAsync(Encoding.UTF8.GetBytes(text), ct);

    private static async Task ZipAsync(Stream to, CancellationToken ct, params (string Name, Func<Stream, Task> WriteAsync)[] files)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct);
        foreach (var (name, writeAsync) in files)
        {
            await using var entry = await zip.CreateEntry(name).OpenAsync(ct);
            await writeAsync(entry);
        }
    }
}
