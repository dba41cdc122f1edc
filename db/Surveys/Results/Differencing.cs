using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>Which figure a publication leaves out because of an earlier one.</summary>
public enum WithheldFigure
{
    /// <summary>A question, or a row of a matrix.</summary>
    Question,

    /// <summary>A dimension.</summary>
    Dimension,

    /// <summary>The composite.</summary>
    Composite,

    /// <summary>The towns.</summary>
    Towns,

    /// <summary>The headline by parts of the answers.</summary>
    Sensitivity,

    /// <summary>The themes of an open question, which were coded again or further.</summary>
    Themes,
}

/// <summary>A figure that is left out: less the one published before, it would give a count under the limit away.</summary>
/// <param name="Figure">Which kind.</param>
/// <param name="Code">The variable, or the dimension's word; null where there is but one.</param>
/// <param name="Part">The row of a matrix; null elsewhere.</param>
/// <param name="Earlier">The number of the earlier publication.</param>
public sealed record Withheld(WithheldFigure Figure, string? Code, string? Part, int Earlier);

/// <summary>What an earlier publication of the same wave told, beside what is exactly so.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Weights">Its weights; they decide whose answers are in it.</param>
/// <param name="Exact">The exact figures behind it, counted again.</param>
/// <param name="Shown">What it shows.</param>
public sealed record Told(int Number, Id<WeightSet>? Weights, WaveFigures Exact, ShownFigures Shown);

/// <summary>
/// Looks at a publication beside every earlier one of the same wave. Two of the same answers are one table with more cells shown; two of
/// different answers (weights leave out who is outside their population) are a third table, their difference. Where a count under the
/// limit would follow that did not follow before, the figure is left out of the later publication. Pairs suffice: a sum or difference
/// of more than two tables counts nobody's answers.
/// </summary>
public static class Differencing
{
    /// <summary>What of a publication gives nothing away; what does stands in <see cref="ShownFigures.Withheld"/>.</summary>
    /// <param name="now">What is to be published.</param>
    /// <param name="exact">The exact figures behind it.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="earlier">What was published before, in order.</param>
    /// <param name="headline">The headline's variable: where it is left out, so are its figures by parts of the answers.</param>
    /// <exception cref="Refusal"><c>wave.publish.difference</c>: the numbers of answers themselves differ by fewer than the limit.</exception>
    public static ShownFigures Of(ShownFigures now, WaveFigures exact, Id<WeightSet>? weights, IReadOnlyList<Told> earlier, string? headline)
    {
        var few = now.Rules.SmallestCell;
        if (earlier.FirstOrDefault(told => told.Weights != weights && IsSmall(told.Exact.Answers - exact.Answers, few)) is { } near) throw new Refusal("wave.publish.difference", near.Number, few);
        var withheld = new List<Withheld>();
        bool Keeps(WithheldFigure figure, string? code, string? part, Func<Told, bool> tells)
        {
            if (earlier.FirstOrDefault(tells) is not { } told) return true;
            withheld.Add(new(figure, code, part, told.Number));
            return false;
        }
        var sameBefore = earlier.Where(told => told.Weights == weights).ToArray();
        var safe = now with
        {
            Questions = [.. now.Questions.Where(question => Keeps(WithheldFigure.Question, question.Code, question.Part, told => QuestionTells(question, exact, told, weights, sameBefore, few)))],
            Dimensions = [.. now.Dimensions.Where(dimension => Keeps(WithheldFigure.Dimension, dimension.Dimension.Word(), null, told =>
                told.Weights != weights && told.Shown.Dimensions.FirstOrDefault(each => each.Dimension == dimension.Dimension) is { } before && IsSmall(before.Base - dimension.Base, few)))],
            Towns = now.Towns.Count > 0 && Keeps(WithheldFigure.Towns, null, null, told => TownsTell(now, exact, told, weights, sameBefore, few)) ? now.Towns : [],
            Themes = now.Themes?.Where(themes => Keeps(WithheldFigure.Themes, themes.Code, null, told => told.Shown.Themes?.FirstOrDefault(each => each.Code == themes.Code) is { } before && themes.TellsBeside(before, few))).ToArray() is { Length: > 0 } kept ? kept : null,
            Composite = now.Composite is { } composite && Keeps(WithheldFigure.Composite, null, null, told => told.Weights != weights && told.Shown.Composite is { } before && IsSmall(before.Base - composite.Base, few)) ? composite : null,
            Sensitivity = now.Sensitivity.Count > 0 && Keeps(WithheldFigure.Sensitivity, null, null, told => withheld.Any(each => each.Code == headline && each.Earlier == told.Number) || told.Weights != weights && now.Sensitivity.Any(part =>
                told.Shown.Sensitivity.FirstOrDefault(each => each.Part == part.Part) is { Answers: { } before } && part.Answers is { } here && IsSmall(before - here, few))) ? now.Sensitivity : [],
        };
        return withheld.Count == 0 ? now : safe with { Withheld = withheld };
    }

    private static bool QuestionTells(ShownQuestion question, WaveFigures exact, Told told, Id<WeightSet>? weights, IReadOnlyList<Told> sameBefore, int few)
    {
        if (Find(told.Shown, question) is not { } before) return false;
        var (here, there) = (Find(exact, question), Find(told.Exact, question));
        var groups = here.Options.Select(option => option.Aside ? 2 : option.Counts == false ? 1 : 0).ToArray();
        var mine = sameBefore.Select(each => Find(each.Shown, question)).OfType<ShownQuestion>().SelectMany(Known).ToHashSet();
        HashSet<int> now = [.. mine, .. Known(question)];
        if (told.Weights == weights)
            return Adds(mine, now, [.. here.Options.Select(option => option.Count)], here.Overlapping ? here.Answered : null, groups, few);
        HashSet<int> common = [.. Known(before).Intersect(now)];
        HashSet<int> commonBefore = [.. Known(before).Intersect(mine)];
        var isNew = sameBefore.All(each => Find(each.Shown, question) is null);
        return isNew && (IsSmall(there.Base - here.Base, few) || IsSmall(there.Answered - here.Answered, few) || RateTells(there.Rate, here.Rate, few))
            || Adds(commonBefore, common, [.. there.Options.Zip(here.Options, (one, other) => one.Count - other.Count)], here.Overlapping ? there.Answered - here.Answered : null, groups, few);
    }

    private static bool TownsTell(ShownFigures now, WaveFigures exact, Told told, Id<WeightSet>? weights, IReadOnlyList<Told> sameBefore, int few)
    {
        if (told.Shown.Towns.Count == 0) return false;
        HashSet<int> Seen(ShownFigures shown) => [.. shown.Towns.Index().Where(town => town.Item.Answers is not null).Select(town => town.Index)];
        int[] Cells(WaveFigures figures) => [.. figures.Towns.Select(town => town.Answers), figures.Elsewhere];
        var groups = new int[exact.Towns.Count + 1];
        var mine = sameBefore.SelectMany(each => Seen(each.Shown)).ToHashSet();
        HashSet<int> known = [.. mine, .. Seen(now)];
        if (told.Weights == weights) return Adds(mine, known, Cells(exact), null, groups, few);
        HashSet<int> common = [.. Seen(told.Shown).Intersect(known)];
        HashSet<int> commonBefore = [.. Seen(told.Shown).Intersect(mine)];
        return common.Except(commonBefore).Any(town => RateTells(told.Exact.Towns[town].Rate, exact.Towns[town].Rate, few))
            || Adds(commonBefore, common, [.. Cells(told.Exact).Zip(Cells(exact), (one, other) => one - other)], null, groups, few);
    }

    private static bool RateTells(Proportion? before, Proportion? now, int few) =>
        before is not null && now is not null && (IsSmall(before.Successes - now.Successes, few) || IsSmall(before.Base - before.Successes - now.Base + now.Successes, few));

    // Whether more small cells follow from what is known now than followed before.
    private static bool Adds(HashSet<int> before, HashSet<int> now, int[] cells, int? all, int[] groups, int few) => !Follow(now, cells, all, groups, few).IsSubsetOf(Follow(before, cells, all, groups, few));

    /// <summary>The small cells that follow from those shown: the shown ones, and where one alone is missing from a group or the whole, that one.</summary>
    /// <param name="known">Which cells are shown.</param>
    /// <param name="cells">All cells.</param>
    /// <param name="all">Respondents, where options overlap and do not add up; each option is then a table of two, chosen and not chosen.</param>
    /// <param name="groups">The group of each cell whose sum is known too.</param>
    /// <param name="few">The limit.</param>
    public static HashSet<int> Follow(HashSet<int> known, int[] cells, int? all, int[] groups, int few)
    {
        if (all is { } whole) return [.. known.Where(cell => IsSmall(cells[cell], few) || IsSmall(whole - cells[cell], few))];
        HashSet<int> follow = [.. known];
        if (known.Count > 0)
            foreach (var group in groups.Distinct().Select(group => Enumerable.Range(0, cells.Length).Where(cell => groups[cell] == group)).Append(Enumerable.Range(0, cells.Length)))
                if (group.Where(cell => !follow.Contains(cell)).ToArray() is [var only]) follow.Add(only);
        return [.. follow.Where(cell => IsSmall(cells[cell], few))];
    }

    private static IEnumerable<int> Known(ShownQuestion question) => question.Options.Index().Where(option => option.Item.Count is not null).Select(option => option.Index);

    private static ShownQuestion? Find(ShownFigures figures, ShownQuestion question) => figures.Questions.FirstOrDefault(each => each.Code == question.Code && each.Part == question.Part);

    private static QuestionFigures Find(WaveFigures figures, ShownQuestion question) => figures.Questions.First(each => each.Code == question.Code && each.Part == question.Part);

    private static bool IsSmall(int count, int few) => count != 0 && Math.Abs(count) < few;
}
