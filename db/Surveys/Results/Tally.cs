namespace PingHuEcoPublic.Surveys;

/// <summary>Counts answers. Pure: answers in, figures out.</summary>
/// <param name="questionnaire">The version that was answered.</param>
/// <param name="maps">The wave's score maps, by name.</param>
/// <param name="rules">When a town has too few, and what the composite weighs.</param>
public sealed class Tally(Questionnaire questionnaire, IReadOnlyDictionary<string, ScoreMap> maps, FigureRules rules)
{
    private readonly Counting[] countings = [.. questionnaire.Asked.SelectMany(question => Counting.Of(question, questionnaire.ColumnOf(question.Code)))];

    /// <summary>The figures of all answers.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="design">Their weights, in the same order; null where each counts the same.</param>
    public WaveFigures Of(IReadOnlyList<AnswerRow> answers, SampleDesign? design = null)
    {
        var sample = new TallySample(answers, design);
        QuestionFigures[] questions = [.. countings.Select(counting => FiguresOf(counting, sample))];
        var headline = questionnaire.Headline is { } heading ? countings.First(counting => counting.Question.Code == heading.Code) : null;
        var own = Enum.GetValues<Dimension>().Select(dimension => (dimension, Items: ItemsOf(dimension))).Where(each => each.Items.Length > 0)
            .ToDictionary(each => each.dimension, each => new OwnMeans([.. each.Items.Select(item => item.Code)], [.. answers.Select(answer => OwnMean(each.Items, answer))]));
        return new(
            answers.Count,
            Median([.. answers.Select(answer => answer.Seconds).OfType<short>()]),
            questions,
            [.. own.Select(each => new DimensionFigures(each.Key, each.Value.Questions, sample.MeanOf(each.Value.Values)))],
            headline is null || questionnaire.Town is null ? [] : [.. TownsOf(headline, sample, questions[Array.IndexOf(countings, headline)].Score)],
            answers.Count(answer => answer.Town is null))
        {
            Headline = headline?.Question.Code,
            Composite = CompositeOf(own, sample),
            Sensitivity = headline is null ? [] : [.. SensitivityOf(headline, sample)],
        };
    }

    private QuestionFigures FiguresOf(Counting counting, TallySample sample, (IReadOnlyList<AnswerRow> Rows, Func<AnswerRow, bool> Belongs)? part = null)
    {
        var map = counting.Question.Scores is { } name ? maps.GetValueOrDefault(name) : null;
        var (counts, answered) = Counted(counting, part?.Rows ?? sample.Answers);
        OptionFigure[] options = [.. counting.Options.Select((option, i) => new OptionFigure(option.Code, counts[i], option.Aside, option.Aside || map is not { HasRate: true } ? null : map.Points[option.Code].Counts) { Points = PointsOf(counting, map, option, i) })];
        var counted = options.Where(option => !option.Aside).ToArray();
        var n = counted.Sum(option => option.Count);
        var plain = new QuestionFigures(
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
        return sample.Design is null ? plain : sample.Weighted(plain, counting, map, part?.Belongs);
    }

    private static double? PointsOf(Counting counting, ScoreMap? map, Option option, int place) =>
        option.Aside ? null : map is not null ? map.Points[option.Code].Points : counting.Question is Scale or Stars ? counting.Offset + place : null;

    /// <summary>Each respondent's mean over a dimension's questions that they answered, <see cref="double.NaN"/> where none.</summary>
    private sealed record OwnMeans(IReadOnlyList<string> Questions, double[] Values);

    /// <summary>Each respondent's own Σλ·S/Σλ over the dimensions that they answered; the shares λ are rows of the rules.</summary>
    private CompositeFigures? CompositeOf(Dictionary<Dimension, OwnMeans> own, TallySample sample)
    {
        var parts = rules.Composite.Where(each => each.Weight > 0 && own.ContainsKey(each.Dimension)).Select(each => (own[each.Dimension].Values, each.Weight)).ToArray();
        if (parts.Length < 2) return null;
        var (composites, incomplete) = (new double[sample.Answers.Count], 0);
        var there = new (double? Score, double Weight)[parts.Length];
        for (var row = 0; row < composites.Length; row++)
        {
            for (var part = 0; part < parts.Length; part++) there[part] = (double.IsNaN(parts[part].Values[row]) ? null : parts[part].Values[row], parts[part].Weight);
            composites[row] = Indices.Composite(there) ?? double.NaN;
            if (!double.IsNaN(composites[row]) && Array.Exists(there, part => part.Score is null)) incomplete++;
        }
        return sample.MeanOf(composites) is { } mean ? new(mean, incomplete, [.. rules.Composite.Where(each => each.Weight > 0 && own.ContainsKey(each.Dimension))]) : null;
    }

    private (string Code, int Column, double?[] Points)[] ItemsOf(Dimension dimension) =>
        [.. questionnaire.Asked.OfType<SingleChoice>().Where(choice => choice.Dimension == dimension && choice.Scores is not null).Select(choice => (choice.Code, questionnaire.ColumnOf(choice.Code), PointsOf(choice)))];

    private static double OwnMean((string Code, int Column, double?[] Points)[] items, AnswerRow answer)
    {
        var (sum, n) = (0.0, 0);
        foreach (var (_, place, points) in items)
            if (answer.Codes[place] is >= 0 and var code && points[code] is { } worth) (sum, n) = (sum + worth, n + 1);
        return n > 0 ? sum / n : double.NaN;
    }

    private IEnumerable<TownFigures> TownsOf(Counting headline, TallySample sample, Mean? city)
    {
        var byTown = sample.Answers.ToLookup(answer => answer.Town);
        foreach (var town in TownChoice.Towns)
        {
            AnswerRow[] here = [.. byTown[town]];
            var figures = FiguresOf(headline, sample, (here, answer => answer.Town == town));
            yield return new(town, here.Length, figures.Rate, figures.Score, StandingOf(figures.Score, city)) { Options = figures.Options };
        }
    }

    private TownStanding StandingOf(Mean? town, Mean? city) =>
        town is null || town.Base < rules.TownBase || town.Interval is not { } here || city?.Interval is not { } there ? TownStanding.TooFew
        : here.Overlaps(there) ? TownStanding.NotDifferent
        : here.Low > there.High ? TownStanding.Higher
        : TownStanding.Lower;

    // The headline once more without whom one might doubt. Nobody is left out of the published figures for it: a reader sees how much it would change.
    private IEnumerable<SensitivityFigures> SensitivityOf(Counting headline, TallySample sample)
    {
        var quality = new Quality(questionnaire, sample.Answers, rules.SpeederShare);
        foreach (var part in Enum.GetValues<SensitivityPart>())
        {
            AnswerRow[] kept = [.. sample.Answers.Where(answer => quality.Keeps(part, answer))];
            var figures = FiguresOf(headline, sample, (kept, answer => quality.Keeps(part, answer)));
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

    private static int? Median(short[] seconds)
    {
        if (seconds.Length == 0) return null;
        Array.Sort(seconds);
        return seconds[(seconds.Length - 1) / 2];
    }
}
