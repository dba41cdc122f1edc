using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// The weights of a set by what they depend on: the answers to the margins' questions and nothing else. A few hundred cells instead of
/// a weight a person, for whoever meets the answers row by row.
/// </summary>
public sealed class WeightCells
{
    private readonly int[] places;
    private readonly Dictionary<string, double> weights;

    private WeightCells(int[] places, Dictionary<string, double> weights) => (this.places, this.weights) = (places, weights);

    /// <summary>An answer's weight; null where it is outside the population of the margins.</summary>
    /// <param name="town">Its town.</param>
    /// <param name="codes">Its dense codes.</param>
    public double? WeightOf(string? town, short[] codes) => weights.TryGetValue(KeyOf(town, codes), out var weight) ? weight : null;

    internal static async Task<WeightCells> OfAsync(NpgsqlConnection connection, Id<Wave> wave, Questionnaire questionnaire, WeightSet set, IReadOnlyList<PopulationMargin> margins, CancellationToken ct)
    {
        // The town stands in a column of its own; −1 names it.
        int[] places = [.. margins.Select(margin => questionnaire.Find(margin.Variable) is TownChoice ? -1 : questionnaire.ColumnOf(margin.Variable))];
        var groups = await connection.QueryAsync<Group>(new("""
            select town, picked, count(*)::int as answers
            from (
                select town, array(select codes[place + 1] from unnest(@places) with ordinality as each(place, n) where place >= 0 order by n) as picked
                from surveys.response
                where wave_id = @wave and not apart) as answer
            group by town, picked
            """, new { wave, places }, cancellationToken: ct));
        return Of(questionnaire, places, [.. groups], set, margins);
    }

    private static WeightCells Of(Questionnaire questionnaire, int[] places, Group[] groups, WeightSet set, IReadOnlyList<PopulationMargin> margins)
    {
        var cells = groups.Select(group => Spread(group, places, questionnaire)).GroupBy(row => KeyOf(row.Town, row.Codes, places)).Select(same => (same.Key, Row: same.First(), Answers: same.Sum(row => row.Answers))).ToArray();
        var inside = cells.Select(cell => (cell, Categories: WeightedAnswers.CategoriesOf(questionnaire, margins, cell.Row.Town, cell.Row.Codes))).Where(cell => cell.Categories is not null).ToArray();
        var counts = inside.Select(each => (double)each.cell.Answers).ToArray();
        var done = Calibration.Of(counts, [.. margins.Select((margin, at) => (margin.AsMargin(), (IReadOnlyList<string>)[.. inside.Select(each => each.Categories![at])]))], new(Low: set.Low, High: set.High), counts);
        return new(places, inside.Index().ToDictionary(each => each.Item.cell.Key, each => done.Weights[each.Index] / counts[each.Index]));
    }

    private static (string? Town, short[] Codes, int Answers) Spread(Group group, int[] places, Questionnaire questionnaire)
    {
        var codes = new short[questionnaire.Asked.Sum(question => question.Columns)];
        foreach (var (at, place) in places.Where(place => place >= 0).Index()) codes[place] = group.Picked[at];
        return (group.Town, codes, group.Answers);
    }

    private string KeyOf(string? town, short[] codes) => KeyOf(town, codes, places);

    private static string KeyOf(string? town, short[] codes, int[] places) => string.Join('|', places.Select(place => place < 0 ? town ?? "" : codes[place].ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private sealed record Group(string? Town, short[] Picked, int Answers);
}
