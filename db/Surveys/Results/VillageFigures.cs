namespace PingHuEcoPublic.Surveys;

/// <summary>What staff see of a village or community.</summary>
/// <param name="Village">Which.</param>
/// <param name="Answers">Sheets from it; null where so few that a person could be guessed, or where that would give another's away.</param>
/// <param name="Rate">The rate of the headline.</param>
/// <param name="Score">Its mean.</param>
/// <param name="Standing">How it stands to the city's.</param>
public sealed record ShownVillage(Village Village, int? Answers, ShownRate? Rate, ShownScore? Score, TownStanding Standing);

/// <summary>
/// The headline by village, for staff. A village is a smaller place than a town, so not even they see more of it than the public sees of
/// a town: no small count, none that follows from others, and no mean under the base or from which a small count could be worked out.
/// </summary>
internal static class VillageFigures
{
    /// <summary>The villages from which an answer came, in the order of the question.</summary>
    public static IReadOnlyList<ShownVillage> Of(Questionnaire questionnaire, Tally tally, RolledAnswers rolled, WaveFigures exact, FigureRules rules)
    {
        var villages = tally.VillagesOf(rolled, exact);
        if (villages.Count == 0) return [];
        var gaps = Gaps(villages, exact, rules.SmallestCell);
        // Means are judged together with the city's, as those of towns are; only of those that have one.
        var large = villages.Where(village => village.Standing != TownStanding.TooFew).ToArray();
        var means = Suppression.Of(exact with { Towns = large, Elsewhere = exact.Answers - large.Sum(village => village.Answers) }, rules).Towns.ToDictionary(village => village.Town);
        return [.. questionnaire.Town!.Villages!.Index().Where(each => villages[each.Index].Answers > 0).Select(each =>
            gaps.Contains(each.Index) || !means.TryGetValue(each.Item.Code, out var mean)
                ? new ShownVillage(each.Item, gaps.Contains(each.Index) ? null : villages[each.Index].Answers, null, null, TownStanding.TooFew)
                : new(each.Item, mean.Answers, mean.Rate, mean.Score, mean.Standing))];
    }

    // A town's answers are known: less its villages they are those who named none.
    private static HashSet<int> Gaps(IReadOnlyList<TownFigures> villages, WaveFigures exact, int few)
    {
        var towns = exact.Towns.Select(town => town.Town).ToList();
        int[] rest = [.. exact.Towns.Select(town => town.Answers - villages.Where(village => village.Town.StartsWith(town.Town, StringComparison.Ordinal)).Sum(village => village.Answers))];
        return Suppression.Gaps([.. villages.Select(village => village.Answers), .. rest], few, [.. villages.Select(village => towns.FindIndex(town => village.Town.StartsWith(town, StringComparison.Ordinal))), .. Enumerable.Range(0, rest.Length)]);
    }
}
