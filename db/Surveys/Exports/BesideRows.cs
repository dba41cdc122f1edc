using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Surveys;

/// <summary>A column of a theme.</summary>
/// <param name="Column">Its name in the file.</param>
/// <param name="Label">What the theme is called.</param>
internal sealed record ThemeColumn(string Column, string Label);

/// <summary>A file of rows beside a wave's own.</summary>
/// <param name="Name">What the rows are called.</param>
/// <param name="Codes">The themes of its columns; null where its only column is the headline.</param>
/// <param name="Head">The columns' names.</param>
/// <param name="Rows">The cells, row by row.</param>
internal sealed record BesideFile(string Name, IReadOnlyList<ThemeColumn>? Codes, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The file's name.</summary>
    public string FileName => $"{Name}.csv";
}

/// <summary>
/// What a publication shows beside a wave's main figures: answers that stand apart by how they came, themes of open answers, and what
/// became of a drawn sample. Only what is large enough to be published is in it, no row says which other row is the same person's, and
/// rows stand in the order of what they say.
/// </summary>
/// <param name="Files">The files.</param>
/// <param name="Response">The cases of the sample; null where none was drawn.</param>
internal sealed record BesideRows(IReadOnlyList<BesideFile> Files, BundleResponse? Response)
{
    public static async Task<BesideRows> OfAsync(NpgsqlConnection connection, WaveView wave, int few, CancellationToken ct) => new(
        [.. await ApartAsync(connection, wave, few, ct), .. await ThemesAsync(connection, wave, few, ct)],
        wave.Wave.Mode == WaveMode.Sampled && await CaseReader.OutcomeAsync(connection, wave.Wave.Id, ct) is { Rates: var rates }
            ? new(rates.Complete, rates.Partial, rates.Refused, rates.NotReached, rates.Other, rates.UnknownHousehold, rates.UnknownOther, rates.Eligible) : null);

    private static async Task<IEnumerable<BesideFile>> ApartAsync(NpgsqlConnection connection, WaveView wave, int few, CancellationToken ct)
    {
        if (wave.Questionnaire.Headline is not { } headline) return [];
        var variable = Codebook.OfData(wave.Questionnaire).First(each => each.Name == headline.Code);
        var rows = await connection.QueryAsync<(string Mode, short? Code)>(new("""
            select mode, case when codes[@place + 1] >= 0 then codes[@place + 1] end as code
            from surveys.response
            where wave_id = @Id and apart
            order by mode, code
            """, new { wave.Wave.Id, place = variable.Column }, cancellationToken: ct));
        return rows.GroupBy(row => row.Mode).Where(same => same.Count() >= few)
            .Select(same => new BesideFile($"apart-{same.Key.Replace('_', '-')}", null, [headline.Code], [.. same.Select(row => (string[])[row.Code is null ? "NA" : variable.Word(row.Code)])]));
    }

    private static async Task<IEnumerable<BesideFile>> ThemesAsync(NpgsqlConnection connection, WaveView wave, int few, CancellationToken ct)
    {
        var files = new List<BesideFile>();
        foreach (var question in wave.Questionnaire.Asked.OfType<FreeText>())
        {
            var standing = ThemeCounts.Standing(await TextRows.CodingsAsync(connection, wave.Wave.Id, question.Code, ct));
            if (standing.Count < few) continue;
            var frame = (await TextRows.FrameAsync(connection, wave.Version.Survey, question.Code, ct)).Where(theme => standing.Any(themes => themes.Contains(theme.Id.Value))).ToArray();
            if (frame.Length == 0) continue;
            ThemeColumn[] columns = [.. frame.Select((theme, place) => new ThemeColumn($"theme-{place + 1}", $"{theme.Label.Value}"))];
            files.Add(new($"themes-{question.Code}", columns, [.. columns.Select(column => column.Column)],
                [.. standing.Select(themes => (string[])[.. frame.Select(theme => themes.Contains(theme.Id.Value) ? "1" : "0")]).OrderBy(row => string.Concat(row), StringComparer.Ordinal)]));
        }
        return files;
    }
}
