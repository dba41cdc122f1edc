namespace PingHuEcoPublic.Surveys;

/// <summary>Counts answers. Pure: answers in, figures out.</summary>
/// <param name="questionnaire">The version that was answered.</param>
/// <param name="maps">The wave's score maps, by name.</param>
/// <param name="rules">When a town has too few.</param>
public sealed class Tally(Questionnaire questionnaire, IReadOnlyDictionary<string, ScoreMap> maps, FigureRules rules)
{
    private readonly Question[] asked = [.. questionnaire.Asked];

    /// <summary>The figures of all answers.</summary>
    public WaveFigures Of(IReadOnlyList<AnswerRow> answers)
    {
        var questions = asked.Index().Where(each => each.Item is not TownChoice).ToDictionary(each => each.Item.Code, each => QuestionOf(each.Item, Counted(questionnaire.ColumnOf(each.Item.Code), each.Item, answers)));
        return new(
            answers.Count,
            Median([.. answers.Select(answer => answer.Seconds).OfType<short>()]),
            [.. questions.Values],
            [.. Enum.GetValues<Dimension>().Select(dimension => DimensionOf(dimension, answers)).OfType<DimensionFigures>()],
            [.. TownsOf(answers, questions)],
            answers.Count(answer => answer.Town is null));
    }

    private QuestionFigures QuestionOf(Question question, int[] counts)
    {
        var map = question.Scores is { } name ? maps.GetValueOrDefault(name) : null;
        OptionFigure[] options = question switch
        {
            SingleChoice choice => [.. choice.Options.Select((option, i) => new OptionFigure(option.Code, counts[i], option.Aside, option.Aside || map is not { HasRate: true } ? null : map.Points[option.Code].Counts))],
            Scale scale => [.. Enumerable.Range(scale.From, scale.To - scale.From + 1).Select(number => new OptionFigure(Number(number), counts[number], false, null))],
            _ => [],
        };
        var counted = options.Where(option => !option.Aside).ToArray();
        var n = counted.Sum(option => option.Count);
        return new(
            question.Code,
            counts.Sum(),
            options,
            n > 0 && map is { HasRate: true } ? new(counted.Where(option => option.Counts == true).Sum(option => option.Count), n) : null,
            map is not null ? Mean.Of(counted.Select(option => (map.Points[option.Code].Points, option.Count)))
            : question is Scale ends ? Mean.Of(counted.Select((option, i) => ((double)(ends.From + i), option.Count)), ends.From, ends.To)
            : null);
    }

    private DimensionFigures? DimensionOf(Dimension dimension, IReadOnlyList<AnswerRow> answers)
    {
        var items = asked.Index().Where(each => each.Item.Dimension == dimension && each.Item is SingleChoice { Scores: not null }).Select(each => (each.Index, Column: questionnaire.ColumnOf(each.Item.Code), Points: PointsOf((SingleChoice)each.Item))).ToArray();
        if (items.Length == 0) return null;
        var means = new List<double>(answers.Count);
        foreach (var answer in answers)
        {
            var (sum, n) = (0.0, 0);
            foreach (var (_, place, points) in items)
                if (answer.Codes[place] is >= 0 and var code && points[code] is { } worth) (sum, n) = (sum + worth, n + 1);
            if (n > 0) means.Add(sum / n);
        }
        return new(dimension, [.. items.Select(item => asked[item.Index].Code)], Mean.Of(means));
    }

    private IEnumerable<TownFigures> TownsOf(IReadOnlyList<AnswerRow> answers, Dictionary<string, QuestionFigures> questions)
    {
        if (questionnaire.Town is null || questionnaire.Headline is not { } headline) yield break;
        var place = questionnaire.ColumnOf(headline.Code);
        var city = questions[headline.Code].Score;
        var byTown = answers.Where(answer => answer.Town is not null).ToLookup(answer => answer.Town);
        foreach (var town in TownChoice.Towns)
        {
            AnswerRow[] here = [.. byTown[town]];
            var figures = QuestionOf(headline, Counted(place, headline, here));
            yield return new(town, here.Length, figures.Rate, figures.Score, StandingOf(figures.Score, city));
        }
    }

    private TownStanding StandingOf(Mean? town, Mean? city) =>
        town is null || town.Base < rules.TownBase || town.Interval is not { } here || city?.Interval is not { } there ? TownStanding.TooFew
        : here.Overlaps(there) ? TownStanding.NotDifferent
        : here.Low > there.High ? TownStanding.Higher
        : TownStanding.Lower;

    private double?[] PointsOf(SingleChoice choice) =>
        [.. choice.Options.Select(option => option.Aside ? null : maps.GetValueOrDefault(choice.Scores!)?.Points.GetValueOrDefault(option.Code)?.Points)];

    private static int[] Counted(int place, Question question, IReadOnlyList<AnswerRow> answers)
    {
        var counts = new int[question switch { SingleChoice choice => choice.Options.Count, Scale scale => scale.To + 1, _ => 1 }];
        foreach (var answer in answers)
            if (answer.Codes[place] is >= 0 and var code) counts[counts.Length == 1 ? 0 : code]++;
        return counts;
    }

    private static int? Median(short[] seconds)
    {
        if (seconds.Length == 0) return null;
        Array.Sort(seconds);
        return seconds[(seconds.Length - 1) / 2];
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
