using System.Globalization;

namespace PingHuEcoPublic.Surveys;

/// <summary>The courses of a definition that a question's fate can depend on: every way of answering what is looked at before it, told apart by what is looked for.</summary>
internal static class Courses
{
    /// <summary>The answers of each course; null where there are too many to walk.</summary>
    internal static IEnumerable<IReadOnlyDictionary<string, string?>>? To(Question question, Questionnaire questionnaire)
    {
        var before = questionnaire.Questions.TakeWhile(each => each.Code != question.Code).Append(question).ToArray();
        var watched = Watched(question, before);
        var answers = watched.Select(each => (each.Code, Answers: Telling(each, before).ToArray())).ToArray();
        var courses = answers.Aggregate(1L, (product, each) => Math.Min(product * each.Answers.Length, LogicCheck.MostCourses + 1L));
        return courses > LogicCheck.MostCourses ? null : Walk(answers);
    }

    private static Question[] Watched(Question question, Question[] before)
    {
        var watched = new HashSet<string>();
        var next = new Stack<string>([
            .. question.Show?.Questions ?? [], .. question.Demands?.SelectMany(demand => demand.Holds.Questions) ?? [],
            .. before.SelectMany(each => each.Code == question.Code ? [] : each.Skips?.SelectMany(skip => skip.When.Questions) ?? [])]);
        while (next.TryPop(out var code))
            if (watched.Add(code) && before.FirstOrDefault(each => each.Code == code)?.Show is { } show) foreach (var further in show.Questions) next.Push(further);
        return [.. before.Where(each => watched.Contains(each.Code))];
    }

    // No answer, each option (of many: alone and all that are looked for), and each number at, below and above those compared with.
    private static IEnumerable<string?> Telling(Question question, Question[] before)
    {
        var abouts = before.SelectMany(each => new[] { each.Show }.Concat(each.Skips?.Select(skip => (Condition?)skip.When) ?? []).Concat(each.Demands?.Select(demand => (Condition?)demand.Holds) ?? []))
            .OfType<Condition>().SelectMany(condition => condition.Parts).OfType<About>().Where(about => about.Question == question.Code).ToArray();
        var numbers = abouts.OfType<Compared>().SelectMany(compared => new[] { compared.To - 1, compared.To, compared.To + 1 });
        IEnumerable<string> some = question switch
        {
            MultipleChoice choice => [.. choice.OptionCodes(null), .. Pairs(choice)],
            Matrix matrix => abouts.OfType<Chosen>().SelectMany(chosen => matrix.OptionCodes(chosen.Row).Select(option => string.Join(',', matrix.Rows.Select(row => $"{row.Code}={option}")))),
            Ranking ranking => ranking.Options.Select(first => string.Join(',', ranking.Options.OrderBy(option => option.Code != first.Code).Take(ranking.Given).Select(option => option.Code))),
            Scale scale => Enumerable.Range(scale.From, scale.To - scale.From + 1).Select(number => number.ToString(CultureInfo.InvariantCulture)),
            Stars stars => Enumerable.Range(1, stars.Most).Select(number => number.ToString(CultureInfo.InvariantCulture)),
            Amount amount => numbers.Append(amount.From).Append(amount.To).Select(number => amount.Clean(number.ToString(CultureInfo.InvariantCulture))),
            Day day => numbers.Select(number => number.ToString("0000-00-00", CultureInfo.InvariantCulture)).Append(day.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Append(day.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            FreeText => ["x"],
            PhotoQuestion => [PhotoQuestion.Given],
            _ => question.OptionCodes(null),
        };
        return some.Distinct().Where(answer => question.Fault(answer) is null).Prepend(null);
    }

    private static IEnumerable<string> Pairs(MultipleChoice choice) =>
        choice.Options.Count > 12 ? [string.Join(',', choice.Options.Where(option => !option.Aside).Select(option => option.Code))]
        : Enumerable.Range(1, (1 << choice.Options.Count) - 1).Select(bits => string.Join(',', choice.Options.Where((_, i) => (bits & (1 << i)) != 0).Select(option => option.Code)));

    private static IEnumerable<IReadOnlyDictionary<string, string?>> Walk((string Code, string?[] Answers)[] answers)
    {
        var turn = new int[answers.Length];
        while (true)
        {
            yield return answers.Index().ToDictionary(each => each.Item.Code, each => each.Item.Answers[turn[each.Index]]);
            var wheel = 0;
            while (wheel < turn.Length && ++turn[wheel] == answers[wheel].Answers.Length) turn[wheel++] = 0;
            if (wheel == turn.Length) yield break;
        }
    }
}
