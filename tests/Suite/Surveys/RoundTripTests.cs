using System.Text;
using System.Text.RegularExpressions;
using MiniExcelLibs;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using static PingHuEcoPublic.Tests.Surveys.Kinds;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>What is written for another system and read again asks the same of the same people.</summary>
public sealed partial class RoundTripTests
{
    // Beside each kind as it is begun: limits, places, a day's range, an answer required by another.
    private static readonly Questionnaire Rich = Every with
    {
        Questions =
        [
            .. Every.Questions,
            new MultipleChoice("several", Say("几项"), Options("p", "q", "r"), Fewest: 1) { Shuffle = true, RequiredWhen = new Chosen("single", ["bad", "unclear"]) },
            new Matrix("table", Say("都要答"), Options("river", "road"), Options("good", "bad")) { Required = true, Show = new Answered("matrix") { Row = "road" } },
            new Amount("whole", Say("您选了 {{single}}，几口人"), 1, 20) { Hint = Say("不算 {{number}}"), Required = true },
            new FreeText("short", Say("短"), 40),
            new Stars("many", Say("七颗"), 7),
        ],
    };

    [Fact]
    public void Every_kind_is_the_same_question_in_XLSForm_but_for_the_words_at_the_ends_of_a_scale_a_unit_and_digits() =>
        Assert.Equal(Rich.Questions.Select(question => Json.Write<Question>(question switch
        {
            Scale scale => scale with { Low = new("", ""), High = new("", "") },
            Amount amount => amount with { Unit = null, Decimals = amount.Decimals > 0 ? 4 : 0 },
            _ => question,
        })), Workbook(Rich).Questionnaire.Questions.Select(Json.Write));

    [Fact]
    public void Every_kind_is_the_same_question_in_SurveyJS_but_for_a_unit_and_what_stands_aside_of_one_answer() =>
        Assert.Equal(Rich.Questions.Select(question => Json.Write<Question>(question switch
        {
            SingleChoice choice => choice with { Options = [.. choice.Options.Select(option => option with { Aside = false })] },
            Amount amount => amount with { Unit = null },
            _ => question,
        })), Script(Rich).Questionnaire.Questions.Select(Json.Write));

    [Fact]
    public void Nothing_of_our_own_files_is_named_as_lost()
    {
        Assert.Empty(Workbook(Rich).Losses);
        Assert.Empty(Script(Rich).Losses);
    }

    [Fact]
    public void Any_condition_leads_the_same_way_in_both_formats()
    {
        var chance = new Bogus.Randomizer(20261126);
        var asked = Every with { Questions = [.. Every.Questions, .. Enumerable.Range(0, 60).Select(n => new FreeText($"c{n}", Say($"第 {n} 条")) { Show = Any(chance, 3) })] };
        Sheet[] sheets = [.. Enumerable.Range(0, 40).Select(_ => Sheet.Read(asked, Answered(chance)))];

        foreach (var read in new[] { Workbook(asked), Script(asked) })
        {
            Assert.Empty(read.Losses);
            foreach (var sheet in sheets) Assert.Equal(sheet.Shown.Order(), Sheet.Read(read.Questionnaire, sheet.Answers.ToDictionary(answer => answer.Key, answer => (string?)answer.Value)).Shown.Order());
        }
    }

    [Fact]
    public void A_skip_is_said_by_the_conditions_of_what_it_passes_over()
    {
        var asked = Of(
            Single("a", "x", "y", "z") with { Skips = [new(new Chosen("a", ["x"]), "d"), new(new Chosen("a", ["y"]), Skip.End)] },
            Single("b", "x", "y") with { Skips = [new(new Chosen("b", ["y"]), "e")] },
            Single("c", "x", "y") with { Show = new Chosen("b", ["x"]) },
            Single("d", "x", "y") with { Show = new Not(new Answered("c")), Skips = [new(new Chosen("d", ["x"]), Skip.End)] },
            Single("e", "x", "y"));

        foreach (var read in new[] { Workbook(asked), Script(asked) })
            for (var course = 0; course < 3 * 3 * 3 * 3; course++)
            {
                string?[] options = [null, "x", "y"];
                var typed = new[] { "b", "c", "d" }.Index().ToDictionary(each => each.Item, each => options[course / (int)Math.Pow(3, each.Index) % 3]);
                typed["a"] = new[] { "x", "y", "z" }[course / 27];
                Assert.Equal(Sheet.Read(asked, typed).Shown, Sheet.Read(read.Questionnaire, typed).Shown);
            }
    }

    [Fact]
    public void A_rule_for_an_answer_keeps_its_sentence_in_each_language()
    {
        var demand = new Demand(new Not(new Chosen("m", ["p"])), new("请不要选 p", "Do not choose p"));
        var asked = Of(new MultipleChoice("m", Say("哪些"), Options("p", "q", "r")) { Demands = [demand] });

        foreach (var read in new[] { Workbook(asked), Script(asked) }) Assert.Equal(Json.Write(demand), Json.Write(Assert.Single(read.Questionnaire.Questions[0].Demands!)));
    }

    // pyxform: names are XML names, each reference names a row, each list exists, groups end, a table has one list.
    [Fact]
    public void The_workbook_keeps_the_rules_by_which_pyxform_makes_a_form()
    {
        var chance = new Bogus.Randomizer(5);
        var asked = Rich with { Questions = [.. Rich.Questions, .. Enumerable.Range(0, 30).Select(n => new FreeText($"c{n}", Say("问")) { Show = Any(chance, 3) })] };
        using var file = new MemoryStream(SurveyExport.XlsForm("form", asked));
        Dictionary<string, string>[] Rows(string sheet) => [.. file.Query(useHeaderRow: true, sheetName: sheet).Cast<IDictionary<string, object?>>().Select(row => row.ToDictionary(cell => cell.Key, cell => $"{cell.Value}"))];
        var (survey, choices) = (Rows("survey"), Rows("choices"));

        var names = survey.Where(row => row["type"] != "end_group").Select(row => row["name"]).ToArray();
        Assert.All(names, name => Assert.Matches("^[a-zA-Z_][a-zA-Z0-9_.-]*$", name));
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(survey.SelectMany(row => row.Values).SelectMany(cell => Reference().Matches(cell)), reference => Assert.Contains(reference.Groups[1].Value, names));
        var lists = choices.Select(row => row["list_name"]).ToHashSet();
        Assert.All(survey.Select(row => row["type"].Split(' ')).Where(type => type[0] is "select_one" or "select_multiple" or "rank"), type => Assert.Contains(type[1], lists));
        Assert.All(choices.GroupBy(row => row["list_name"]), list => Assert.Equal(list.Count(), list.Select(row => row["name"]).Distinct().Count()));
        Assert.All(choices, row => Assert.DoesNotContain(' ', row["name"]));
        Assert.Equal(survey.Count(row => row["type"] == "begin_group"), survey.Count(row => row["type"] == "end_group"));
        Assert.All(survey.Where(row => row["type"] is not ("begin_group" or "end_group")), row => Assert.NotEmpty(row["label::Chinese (zh-CN)"]));
    }

    private static Imported Workbook(Questionnaire asked) => SurveyImport.Read("x.xlsx", SurveyExport.XlsForm("x", asked));

    private static Imported Script(Questionnaire asked) => SurveyImport.Read("x.json", Encoding.UTF8.GetBytes(SurveyExport.SurveyJs(asked)));

    private static Condition Any(Bogus.Randomizer chance, int depth) => depth == 0 ? One(chance) : chance.Int(0, 4) switch
    {
        0 => new All([Any(chance, depth - 1), One(chance)]),
        1 => new Any([One(chance), Any(chance, depth - 1)]),
        2 => new Not(Any(chance, depth - 1)),
        _ => One(chance),
    };

    private static Condition One(Bogus.Randomizer chance)
    {
        string Of(params string[] words) => chance.ArrayElement(words);
        Comparison by = chance.Enum<Comparison>();
        return chance.Int(0, 13) switch
        {
            0 => new Chosen("single", [Of("good", "bad", "unclear")]),
            1 => new Chosen("single", ["good", "unclear"]),
            2 => new Chosen("multiple", [Of("air", "water", "none")]),
            3 => new Compared("multiple", by, chance.Int(1, 2)),
            4 => new Compared("scale", by, chance.Int(0, 10)),
            5 => new Compared("stars", by, chance.Int(1, 5)),
            6 => new Chosen("matrix", [Of("good", "bad")]) { Row = Of("river", "road") },
            7 => new Chosen("ranking", [Of("air", "water", "noise")]),
            8 => new Compared("ranking", by, chance.Int(1, 3)) { Row = Of("air", "water", "noise") },
            9 => new Compared("number", by, chance.Int(0, 120) + 0.5m),
            10 => new Compared("date", by, chance.Int(2020, 2026) * 10_000 + 615),
            11 => new Chosen("town", [Of("330482103", "elsewhere")]),
            12 => new Answered(Of("text", "matrix", "consent", "date", "multiple", "ranking", "photo")),
            _ => new Chosen("from", ["letter"]),
        };
    }

    private static Dictionary<string, string?> Answered(Bogus.Randomizer chance)
    {
        var answers = new Dictionary<string, string?>
        {
            ["from"] = chance.ArrayElement(["letter", "poster"]),
            ["single"] = chance.ArrayElement(["good", "bad", "unclear"]),
            ["multiple"] = chance.ArrayElement(["air", "air,water", "none", "water,noise"]),
            ["scale"] = $"{chance.Int(0, 10)}",
            ["stars"] = $"{chance.Int(1, 5)}",
            ["matrix"] = chance.ArrayElement(["river=good", "road=bad", "river=bad,road=good"]),
            ["ranking"] = chance.ArrayElement(["air", "noise,air", "water,noise,air"]),
            ["number"] = $"{chance.Int(0, 119)}.5",
            ["text"] = "好",
            ["date"] = $"{chance.Int(2020, 2026)}-06-15",
            ["town"] = chance.ArrayElement(["330482103", "elsewhere", "330482001"]),
            ["photo"] = PhotoQuestion.Given,
            ["consent"] = "yes",
        };
        foreach (var left in answers.Keys.Where(_ => chance.Int(0, 2) == 0).ToArray()) answers[left] = null;
        return answers;
    }

    [GeneratedRegex(@"\$\{([^}]*)\}")]
    private static partial Regex Reference();
}
