using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>Reads a wave's answers and counts them.</summary>
internal static class WaveCount
{
    internal static async Task<InsideFigures> InsideAsync(NpgsqlConnection connection, ColumnShelf columns, Wave wave, SurveyVersion version, FigureRules rules, Id<WeightSet>? weights, CancellationToken ct)
    {
        var (exact, shown, rolled) = await CountAsync(connection, columns, wave, version.Questionnaire, rules, weights, ct);
        return await InsideAsync(connection, wave, version, exact, shown, rolled, ct);
    }

    /// <summary>The same of answers that were rolled up.</summary>
    internal static Task<InsideFigures> InsideAsync(NpgsqlConnection connection, Wave wave, SurveyVersion version, FigureRules rules, RolledAnswers rolled, CancellationToken ct)
    {
        var exact = new Tally(version.Questionnaire, wave.Scores.Value.ToDictionary(map => map.Map), rules).Of(rolled);
        return InsideAsync(connection, wave, version, exact, Suppression.Of(exact, rules), rolled, ct);
    }

    private static async Task<InsideFigures> InsideAsync(NpgsqlConnection connection, Wave wave, SurveyVersion version, WaveFigures exact, ShownFigures shown, RolledAnswers? rolled, CancellationToken ct) =>
        new(await CompletedAsync(connection, wave, version, shown, ct), QuestionIndices.Of(version.Questionnaire, wave.Scores.Value.ToDictionary(map => map.Map), exact))
        {
            Villages = rolled is null ? [] : VillageFigures.Of(version.Questionnaire, new Tally(version.Questionnaire, wave.Scores.Value.ToDictionary(map => map.Map), shown.Rules), rolled, exact, shown.Rules),
        };

    // Themes are counted by people, unweighted: who writes is another sample than who ticks. What stands apart is in no other figure.
    private static async Task<ShownFigures> CompletedAsync(NpgsqlConnection connection, Wave wave, SurveyVersion version, ShownFigures shown, CancellationToken ct)
    {
        var margins = await connection.QueryAsync<string>(new("""
            select distinct question
            from surveys.quota
            where wave_id = @Id
            order by question
            """, new { wave.Id }, cancellationToken: ct));
        var completed = shown with { QuotaMargins = [.. margins], Apart = await ApartFigures.OfAsync(connection, wave, version.Questionnaire, shown.Rules, ct), Response = wave.Mode != WaveMode.Sampled ? null : ShownResponse.Of(await CaseReader.OutcomeAsync(connection, wave.Id, ct)) };
        return await TextRows.ShownAsync(connection, wave.Id, version, shown.Rules.SmallestCell, ct) is { Count: > 0 } themes ? completed with { Themes = themes } : completed;
    }

    /// <summary>What would be published of a wave: the chosen figures, without those that an earlier publication would give away.</summary>
    internal static async Task<ShownFigures> ChosenAsync(NpgsqlConnection connection, ColumnShelf columns, Wave wave, SurveyVersion version, FigureRules rules, Publishing chosen, CancellationToken ct)
    {
        var questionnaire = version.Questionnaire;
        var (exact, plain, _) = await CountAsync(connection, columns, wave, questionnaire, rules, chosen.Weights, ct);
        var shown = await CompletedAsync(connection, wave, version, plain, ct);
        var earlier = new List<Told>();
        foreach (var row in await connection.QueryAsync<PublicationRow>(new("""
            select number, figures, weight_set_id
            from surveys.publication
            where wave_id = @Id
            order by number
            """, new { wave.Id }, cancellationToken: ct)))
        {
            Id<WeightSet>? weights = row.WeightSetId is { } set ? new(set) : null;
            earlier.Add(new(row.Number, weights, (await CountAsync(connection, columns, wave, questionnaire, row.Figures.Value.Rules, weights, ct)).Exact, row.Figures.Value));
        }
        return Differencing.Of(shown.Only(chosen, questionnaire.Headline?.Code), exact, chosen.Weights, earlier, questionnaire.Headline?.Code);
    }

    private sealed record PublicationRow(int Number, Json<ShownFigures> Figures, Guid? WeightSetId);

    // Of a closed wave from the columns, under the rules that are asked for: a roll has the rules of the day on which it was made, and
    // of a million answers the rows alone would take ten times the memory.
    private static async Task<(WaveFigures Exact, ShownFigures Shown, RolledAnswers? Rolled)> CountAsync(NpgsqlConnection connection, ColumnShelf columns, Wave wave, Questionnaire questionnaire, FigureRules rules, Id<WeightSet>? weights, CancellationToken ct)
    {
        var maps = wave.Scores.Value.ToDictionary(map => map.Map);
        var tally = new Tally(questionnaire, maps, rules);
        if (wave.ClosedOn is null && weights is null)
        {
            var plain = tally.Of(await AnswersAsync(connection, wave.Id, ct));
            return (plain, Suppression.Of(plain, rules), null);
        }
        var answers = await columns.CurrentAsync(wave.Id, ct);
        if (weights is null)
        {
            var rolled = new RolledColumns(questionnaire, maps, rules, answers).Answers();
            var counted = tally.Of(rolled);
            return (counted, Suppression.Of(counted, rules), rolled);
        }
        var (set, margins) = await WeightRows.FindAsync(connection, wave.Id, weights.Value, ct) ?? throw new Refusal("weights.unknown");
        if (!set.Converged) throw new Refusal("weights.converged.not");
        var weighted = WeightedAnswers.Of(questionnaire, answers, margins, set.Low, set.High);
        if (weighted.LeftOut > 0) weighted = weighted.Having(await AnsweredAsync(connection, wave.Id, questionnaire, margins, [.. answers.Answered.Keys], ct));
        var exact = tally.Of(weighted);
        return (exact, Suppression.Of(exact, rules) with
        {
            Weighting = new(set.Method, [.. margins.Select(margin => new ShownMargin(margin.Variable, margin.AsOf, margin.Source, margin.Targets.Value.Total))], set.Iterations, set.LargestError, set.Converged, set.Low, set.High,
                Math.Round(set.WeightEffect, 3), Math.Round(set.EffectiveBase, 1), Math.Round((double)weighted.LeftOut / answers.Count, 2)),
        }, null);
    }

    // Of a question that stands in no column (a text, a day) the database counts who answered it, among those inside the margins' population.
    private static async Task<IReadOnlyDictionary<int, int>> AnsweredAsync(NpgsqlConnection connection, Id<Wave> wave, Questionnaire questionnaire, IReadOnlyList<PopulationMargin> margins, int[] apart, CancellationToken ct)
    {
        var inside = margins.SelectMany(margin => WeightedAnswers.CodesOf(questionnaire, margin).Select(each => (Place: questionnaire.ColumnOf(margin.Variable), each.Code))).ToArray();
        var counts = apart.Length == 0 ? [] : await connection.QueryAsync<(int Place, int Answered)>(new("""
            select each.place, count(*)::int
            from surveys.response
            cross join unnest(@apart) as each (place)
            where wave_id = @wave and not apart and codes[each.place + 1] >= 0
              and (select count(*) from unnest(@places, @codes) as inside (place, code) where codes[inside.place + 1] = inside.code) = @margins
            group by each.place
            """, new { wave, apart, places = inside.Select(each => each.Place).ToArray(), codes = inside.Select(each => each.Code).ToArray(), margins = margins.Count }, cancellationToken: ct));
        var found = counts.ToDictionary(each => each.Place, each => each.Answered);
        return apart.ToDictionary(place => place, place => found.GetValueOrDefault(place));
    }

    private static async Task<IReadOnlyList<AnswerRow>> AnswersAsync(NpgsqlConnection connection, Id<Wave> wave, CancellationToken ct) =>
        [.. await connection.QueryAsync<AnswerRow>(new("""
            select town, codes, seconds, channel = 'invitation' as verified, same_device
            from surveys.response
            where wave_id = @wave and not apart
            """, new { wave }, cancellationToken: ct))];
}

/// <summary>The limits of figures as rows of law.</summary>
internal static class FigureRulesRows
{
    internal static FigureRules Of(RuleBook rules, DateOnly day) => new((int)rules.On("survey.town.base", day).Amount, (int)rules.On("survey.cell.minimum", day).Amount)
    {
        Composite = [.. Enum.GetValues<Dimension>().Select(dimension => (dimension, Row: rules.Find($"survey.composite.{dimension.Word()}", day))).Where(each => each.Row is not null).Select(each => new CompositeWeight(each.dimension, each.Row!.Amount / 100.0))],
        PossibleCounts = rules.Find("survey.cell.possible", day) is { } possible ? (int)possible.Amount : 5,
        SpeederShare = rules.On("survey.speeder.percent", day).Amount / 100.0,
        Target = rules.Find("survey.target.percent", day) is { } target ? new(target.Amount / 100.0, target.Source, target.Confirmed) : null,
        Sample = rules.Find("survey.sample.permille", day) is { } sample && rules.Find("survey.residents", day) is { } residents
            ? new(Precision.LeastSample(residents.Amount, sample.Amount), sample.Amount, residents.Amount, $"{sample.Source}; {residents.Source}", sample.Confirmed && residents.Confirmed) : null,
    };
}

/// <summary>Which figures a person publishes.</summary>
/// <param name="Questions">The questions by code; null for all.</param>
/// <param name="Towns">Whether the towns' figures too.</param>
/// <param name="Weights">The weight set behind them; null where every answer counts the same.</param>
public sealed record Publishing(IReadOnlyList<string>? Questions = null, bool Towns = true, Id<WeightSet>? Weights = null)
{
    /// <summary>All figures, every answer counting the same.</summary>
    public static Publishing Everything { get; } = new();
}

/// <summary>What a person published of a wave.</summary>
/// <param name="Figures">The figures, frozen.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="Sha256">SHA-256 over the figures as JSON; the journal has it too.</param>
public sealed record Publication(ShownFigures Figures, DateTimeOffset PublishedAt, byte[] Sha256)
{
    /// <summary>Which publication of the wave, from 1.</summary>
    public int Number { get; init; } = 1;

    internal static byte[] Sum(ShownFigures figures) => SHA256.HashData(Encoding.UTF8.GetBytes(Json.Write(figures)));
}
