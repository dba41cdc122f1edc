namespace PingHuEcoPublic.Surveys;

/// <summary>Counts answers. Pure: answers in, figures out.</summary>
/// <param name="questionnaire">The version that was answered.</param>
/// <param name="maps">The wave's score maps, by name.</param>
/// <param name="rules">When a town has too few, and what the composite weighs.</param>
public sealed class Tally(Questionnaire questionnaire, IReadOnlyDictionary<string, ScoreMap> maps, FigureRules rules)
{
    private readonly Counting[] countings = [.. Counting.OfAll(questionnaire)];

    /// <summary>The figures of all answers, each counting the same.</summary>
    /// <param name="answers">The answers.</param>
    public WaveFigures Of(IReadOnlyList<AnswerRow> answers)
    {
        QuestionFigures[] questions = [.. countings.Select(counting => FiguresOf(counting, answers))];
        var headline = questionnaire.Headline is { } heading ? countings.First(counting => counting.Question.Code == heading.Code) : null;
        var own = Items.ToDictionary(each => each.Dimension, each => new OwnMean([.. each.Items.Select(item => item.Code)], [.. answers.Select(answer => OwnMeanOf(each.Items, answer))]));
        return new(
            answers.Count,
            Median([.. answers.Select(answer => answer.Seconds).OfType<short>()]),
            questions,
            [.. own.Select(each => new DimensionFigures(each.Key, each.Value.Questions, Mean.OfKnown(each.Value.Values)))],
            headline is null || questionnaire.Town is null ? [] : [.. TownsOf(headline, answers, questions[Array.IndexOf(countings, headline)].Score)],
            answers.Count(answer => answer.Town is null))
        {
            Headline = headline?.Question.Code,
            Composite = CompositeOf(own, answers.Count, Mean.OfKnown),
            Sensitivity = headline is null ? [] : [.. SensitivityOf(headline, answers)],
        };
    }

    /// <summary>The figures of answers that were rolled up: the same to the last digit that is printed.</summary>
    public WaveFigures Of(RolledAnswers rolled) => Of(rolled, null);

    /// <summary>The figures of answers that carry weights.</summary>
    public WaveFigures Of(WeightedAnswers weighted)
    {
        var columns = new RolledColumns(questionnaire, maps, rules, weighted.Columns);
        return Of(columns.Answers(weighted), new WeightedCount(weighted, columns.Signs()));
    }

    private WaveFigures Of(RolledAnswers rolled, WeightedCount? weighted)
    {
        QuestionFigures[] questions = [.. countings.Select(counting =>
        {
            var plain = PlainOf(counting, [.. counting.Options.Index().Select(option => CountOf(counting, option.Index))], rolled.Figures.Answered.GetValueOrDefault(counting.Name));
            return weighted is null ? plain : weighted.Of(plain, counting);
        })];
        var headline = questionnaire.Headline is { } heading ? countings.First(counting => counting.Question.Code == heading.Code) : null;
        var towns = TownChoice.Towns.Select((_, place) => questionnaire.Town is { } asked ? rolled.Count(asked.Code, place) : 0).ToArray();
        return new(rolled.Answers, rolled.Figures.MedianSeconds, questions, rolled.Figures.Dimensions, headline is null || questionnaire.Town is not { } town ? [] : [.. TownChoice.Towns.Select((code, place) =>
            PlaceOf(code, towns[place], headline, option => rolled.Count(headline.Name, option, town.Code, place), questions[Array.IndexOf(countings, headline)].Score, weighted?.In(town, code)))], rolled.Answers - towns.Sum())
        {
            Headline = headline?.Question.Code,
            Composite = rolled.Figures.Composite,
            Sensitivity = headline is null ? [] : [.. Enum.GetValues<SensitivityPart>().Select(part =>
            {
                int[] kept = [.. Enumerable.Range(0, CellPlan.SignValues).Where(signs => Quality.Keeps(part, (AnswerSigns)signs))];
                var figures = PartOf(headline, option => kept.Sum(signs => rolled.Count(headline.Name, option, CellPlan.Signs, signs)), weighted?.With(kept));
                return new SensitivityFigures(part, kept.Sum(signs => rolled.Count(CellPlan.Signs, signs)), figures.Rate, figures.Score) { Options = figures.Options };
            })],
        };

        int CountOf(Counting counting, int option) => counting.As == CountedAs.One ? rolled.Count(counting.Name, option) : rolled.Count(counting.Variable(option), 0);
    }

    /// <summary>The villages as places like towns, by the code of each; empty where the town is asked without them, or there is no headline.</summary>
    internal IReadOnlyList<TownFigures> VillagesOf(RolledAnswers rolled, WaveFigures figures)
    {
        if (questionnaire.Town is not { Villages: { } villages } town || figures.Headline is not { } code) return [];
        var headline = countings.First(counting => counting.Question.Code == code);
        return [.. villages.Select((village, place) => PlaceOf(village.Code, rolled.Count(town.VillageVariable, place), headline, option => rolled.Count(headline.Name, option, town.VillageVariable, place), figures.Questions.First(question => question.Code == code).Score))];
    }

    private TownFigures PlaceOf(string code, int answers, Counting headline, Func<int, int> count, Mean? city, WeightedCount? weighted = null)
    {
        var here = PartOf(headline, count, weighted);
        return new(code, answers, here.Rate, here.Score, StandingOf(here.Score, city)) { Options = here.Options, Weight = here.Answered > 0 ? here.Weight / here.Answered : null };
    }

    private QuestionFigures PartOf(Counting counting, Func<int, int> count, WeightedCount? weighted = null)
    {
        var plain = PlainOf(counting, [.. Enumerable.Range(0, counting.Options.Count).Select(count)], Enumerable.Range(0, counting.Options.Count).Sum(count));
        return weighted is null ? plain : weighted.Of(plain, counting);
    }

    private QuestionFigures FiguresOf(Counting counting, IReadOnlyList<AnswerRow> answers)
    {
        var (counts, answered) = Counted(counting, answers);
        return PlainOf(counting, counts, answered);
    }

    private ScoreMap? MapOf(Counting counting) => counting.Question.Scores is { } name ? maps.GetValueOrDefault(name) : null;

    private QuestionFigures PlainOf(Counting counting, int[] counts, int answered)
    {
        var map = MapOf(counting);
        OptionFigure[] options = [.. counting.Options.Select((option, i) => new OptionFigure(option.Code, counts[i], option.Aside, option.Aside || map is not { HasRate: true } ? null : map.Points[option.Code].Counts) { Points = PointsOf(counting, map, option, i) })];
        var counted = options.Where(option => !option.Aside).ToArray();
        var n = counted.Sum(option => option.Count);
        return new(
            counting.Question.Code,
            answered,
            options,
            n > 0 && map is { HasRate: true } ? new(counted.Where(option => option.Counts == true).Sum(option => option.Count), n) : null,
            map is not null ? Mean.Of(counted.Select(option => (option.Points!.Value, option.Count)))
            : counting.Question is Scale or Stars ? Mean.Of(counted.Select(option => (option.Points!.Value, option.Count)), counting.Offset, counting.Offset + options.Length - 1)
            : null)
        {
            Part = counting.Part?.Code,
            Overlapping = counting.As == CountedAs.Any,
            Promoters = counting.Question is Scale { From: 0, To: 10 } && n > 0 ? (counted[9..].Sum(option => option.Count), counted[..7].Sum(option => option.Count)) : null,
        };
    }

    private static double? PointsOf(Counting counting, ScoreMap? map, Option option, int place) =>
        option.Aside ? null : map is not null ? map.Points[option.Code].Points : counting.Question is Scale or Stars ? counting.Offset + place : null;

    /// <summary>Each respondent's mean over a dimension's questions that they answered, <see cref="double.NaN"/> where none.</summary>
    internal sealed record OwnMean(IReadOnlyList<string> Questions, double[] Values);

    /// <summary>Each respondent's own mean of each dimension, from columns.</summary>
    internal Dictionary<Dimension, OwnMean> OwnMeans(AnswerColumns columns) => Items.ToDictionary(each => each.Dimension, each =>
    {
        var (codes, values) = (each.Items.Select(item => columns.Of(item.Code)).ToArray(), new double[columns.Count]);
        for (var row = 0; row < values.Length; row++)
        {
            var (sum, n) = (0.0, 0);
            for (var item = 0; item < codes.Length; item++)
                if (codes[item][row] is not AnswerColumns.Open and var code && each.Items[item].Points[code] is { } worth) (sum, n) = (sum + worth, n + 1);
            values[row] = n > 0 ? sum / n : double.NaN;
        }
        return new OwnMean([.. each.Items.Select(item => item.Code)], values);
    });

    /// <summary>Each respondent's own Σλ·S/Σλ over the dimensions that they answered; the shares λ are rows of the rules.</summary>
    internal CompositeFigures? CompositeOf(Dictionary<Dimension, OwnMean> own, int answers, Func<double[], Mean?> meanOf)
    {
        var parts = rules.Composite.Where(each => each.Weight > 0 && own.ContainsKey(each.Dimension)).Select(each => (own[each.Dimension].Values, each.Weight)).ToArray();
        if (parts.Length < 2) return null;
        var (composites, incomplete) = (new double[answers], 0);
        var there = new (double? Score, double Weight)[parts.Length];
        for (var row = 0; row < composites.Length; row++)
        {
            for (var part = 0; part < parts.Length; part++) there[part] = (double.IsNaN(parts[part].Values[row]) ? null : parts[part].Values[row], parts[part].Weight);
            composites[row] = Indices.Composite(there) ?? double.NaN;
            if (!double.IsNaN(composites[row]) && Array.Exists(there, part => part.Score is null)) incomplete++;
        }
        return meanOf(composites) is { } mean ? new(mean, incomplete, [.. rules.Composite.Where(each => each.Weight > 0 && own.ContainsKey(each.Dimension))]) : null;
    }

    private IEnumerable<(Dimension Dimension, (string Code, int Column, double?[] Points)[] Items)> Items =>
        Enum.GetValues<Dimension>().Select(dimension => (dimension, Items: ItemsOf(dimension))).Where(each => each.Items.Length > 0);

    private (string Code, int Column, double?[] Points)[] ItemsOf(Dimension dimension) =>
        [.. questionnaire.Asked.OfType<SingleChoice>().Where(choice => choice.Dimension == dimension && choice.Scores is not null).Select(choice => (choice.Code, questionnaire.ColumnOf(choice.Code), PointsOf(choice)))];

    private static double OwnMeanOf((string Code, int Column, double?[] Points)[] items, AnswerRow answer)
    {
        var (sum, n) = (0.0, 0);
        foreach (var (_, place, points) in items)
            if (answer.Codes[place] is >= 0 and var code && points[code] is { } worth) (sum, n) = (sum + worth, n + 1);
        return n > 0 ? sum / n : double.NaN;
    }

    private IEnumerable<TownFigures> TownsOf(Counting headline, IReadOnlyList<AnswerRow> answers, Mean? city)
    {
        var byTown = answers.ToLookup(answer => answer.Town);
        foreach (var town in TownChoice.Towns)
        {
            AnswerRow[] here = [.. byTown[town]];
            var figures = FiguresOf(headline, here);
            yield return new(town, here.Length, figures.Rate, figures.Score, StandingOf(figures.Score, city)) { Options = figures.Options };
        }
    }

    private TownStanding StandingOf(Mean? town, Mean? city) =>
        town is null || town.Base < rules.TownBase || town.Interval is not { } here || city?.Interval is not { } there ? TownStanding.TooFew
        : here.Overlaps(there) ? TownStanding.NotDifferent
        : here.Low > there.High ? TownStanding.Higher
        : TownStanding.Lower;

    // The headline once more without whom one might doubt. Nobody is left out of the published figures for it: a reader sees how much it would change.
    private IEnumerable<SensitivityFigures> SensitivityOf(Counting headline, IReadOnlyList<AnswerRow> answers)
    {
        var quality = new Quality(questionnaire, answers, rules.SpeederShare);
        foreach (var part in Enum.GetValues<SensitivityPart>())
        {
            AnswerRow[] kept = [.. answers.Where(answer => quality.Keeps(part, answer))];
            var figures = FiguresOf(headline, kept);
            yield return new(part, kept.Length, figures.Rate, figures.Score) { Options = figures.Options };
        }
    }

    private double?[] PointsOf(SingleChoice choice) =>
        [.. choice.Options.Select(option => option.Aside ? null : maps.GetValueOrDefault(choice.Scores!)?.Points.GetValueOrDefault(option.Code)?.Points)];

    private static (int[] Counts, int Answered) Counted(Counting counting, IReadOnlyList<AnswerRow> answers)
    {
        var (counts, answered) = (new int[counting.Options.Count], 0);
        foreach (var answer in answers)
        {
            if (!counting.IsAnswered(answer.Codes)) continue;
            answered++;
            if (counting.As == CountedAs.One) counts[counting.At(answer.Codes)]++;
            else
                for (var option = 0; option < counts.Length; option++)
                    if (counting.Has(answer.Codes, option)) counts[option]++;
        }
        return (counts, answered);
    }

    internal static int? Median(short[] seconds)
    {
        if (seconds.Length == 0) return null;
        Array.Sort(seconds);
        return seconds[(seconds.Length - 1) / 2];
    }
}
