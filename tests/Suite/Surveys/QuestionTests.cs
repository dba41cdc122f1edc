using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class QuestionTests
{
    private static readonly Questionnaire Provincial = ShippedQuestionnaires.All[ShippedQuestionnaires.Provincial];

    [Fact]
    public void The_provincial_skeleton_asks_eight_questions_the_town_and_a_wish()
    {
        Assert.Equal(8, Provincial.Questions.OfType<SingleChoice>().Count());
        Assert.Equal(["aware", "taking-part", "air", "water", "drinking", "overall", "effort", "confidence", "town", "wish"], Provincial.Asked.Select(question => question.Code));
    }

    [Fact]
    public void It_covers_the_five_dimensions() =>
        Assert.Equal(Enum.GetValues<Dimension>(), Provincial.Questions.Select(question => question.Dimension).OfType<Dimension>().Distinct().Order());

    [Fact]
    public void Each_question_of_satisfaction_has_a_fifth_answer_that_stands_aside() =>
        Assert.All(Provincial.Questions.OfType<SingleChoice>().Where(question => question.Scores == "satisfaction-4"),
            question => Assert.Equal("unclear", Assert.Single(question.Options, option => option.Aside).Code));

    [Fact]
    public void The_question_whose_source_is_cut_says_that_its_wording_is_ours() =>
        Assert.Equal("confidence", Assert.Single(Provincial.Questions, question => question.Origin is not null).Code);

    [Fact]
    public void It_takes_most_people_under_two_minutes() => Assert.InRange(Provincial.Questions.Sum(question => question.Seconds), 45, 120);

    [Fact]
    public void A_definition_comes_back_from_the_database_order_of_keys_the_same()
    {
        var stored = System.Text.Json.Nodes.JsonNode.Parse(Json.Write(Provincial))!;
        foreach (var question in stored["questions"]!.AsArray())
        {
            var kind = question!["kind"]!.DeepClone();
            question.AsObject().Remove("kind");
            question["kind"] = kind;
        }

        Assert.Equal(Provincial.Sum(), Json.Read<Questionnaire>(stored.ToJsonString()).Sum());
    }

    [Theory]
    [InlineData("aware", "know", null)]
    [InlineData("aware", "KNOW", "survey.answer.option")]
    [InlineData("aware", "satisfied", "survey.answer.option")]
    [InlineData("aware", "\0", "survey.answer.option")]
    [InlineData("town", "330482001", null)]
    [InlineData("town", "elsewhere", null)]
    [InlineData("town", "330402001", "survey.answer.option")]
    public void An_answer_is_one_of_its_questions_or_a_fault(string question, string typed, string? fault) =>
        Assert.Equal(fault, Sheet.Read(Provincial, new Dictionary<string, string?> { [question] = typed }).Faults.GetValueOrDefault(question));

    [Theory]
    [InlineData("0", null)]
    [InlineData("10", null)]
    [InlineData("11", "survey.answer.option")]
    [InlineData("-1", "survey.answer.option")]
    [InlineData("07", "survey.answer.option")]
    [InlineData("٣", "survey.answer.option")]
    [InlineData("1e1", "survey.answer.option")]
    public void A_scale_takes_its_whole_numbers_only(string typed, string? fault) =>
        Assert.Equal(fault, new Scale("again", new("再来？", "Again?"), 0, 10, new("不会", "No"), new("一定", "Yes")).Fault(typed));

    [Fact]
    public void A_text_loses_what_no_database_can_hold_and_nothing_else() =>
        Assert.Equal("河边\n有异味🙂�", new FreeText("wish", new("说说", "Say")).Clean(" 河边\r\n有\0异味\u0007🙂\ud83d "));

    [Fact]
    public void A_text_of_ten_thousand_characters_is_too_long_and_is_kept_as_typed()
    {
        var sheet = Sheet.Read(Provincial, new Dictionary<string, string?> { ["wish"] = new('水', 10_000) });

        Assert.Equal(("survey.answer.long", 10_000), (sheet.Faults["wish"], sheet.Answers["wish"].Length));
    }

    [Fact]
    public void Answers_to_questions_that_were_not_shown_are_left_out_and_the_rest_is_kept()
    {
        var sheet = Sheet.Read(Provincial, new Dictionary<string, string?>(Answers.Complete()) { ["income"] = "high", ["__RequestVerificationToken"] = "x" });

        Assert.True(sheet.IsSound);
        Assert.Equal(9, sheet.Answers.Count);
    }

    [Fact]
    public void Every_required_question_left_open_is_named() =>
        Assert.Equal(9, Sheet.Read(Provincial, new Dictionary<string, string?>()).Faults.Count(fault => fault.Value == "survey.answer.missing"));

    [Fact]
    public void A_sheet_becomes_one_small_number_a_question() =>
        Assert.Equal(new short[] { 0, 0, 0, 1, 2, 3, 4, 0, 108, -1 },
            Sheet.Read(Provincial, new Dictionary<string, string?>(Answers.Complete()) { ["water"] = "fairly", ["drinking"] = "rather-not", ["overall"] = "not", ["effort"] = "unclear", ["town"] = "330482108" }).Dense(Provincial));

    [Theory]
    [InlineData("A", "survey.definition.code")]
    [InlineData("satisfied; drop", "survey.definition.code")]
    public void A_definition_with_a_bad_code_is_refused(string code, string key) =>
        Assert.Equal(key, Assert.Throws<Refusal>(() => (Provincial with { Questions = [Provincial.Questions[0] with { Code = code }] }).Check()).Message);

    [Fact]
    public void A_definition_that_lacks_a_language_is_refused() =>
        Assert.Equal("survey.definition.language", Assert.Throws<Refusal>(() => (Provincial with { Questions = [Provincial.Questions[0] with { Text = new("问", "") }] }).Check()).Message);

    [Fact]
    public void A_definition_that_asks_nothing_is_refused() =>
        Assert.Equal("survey.definition.empty", Assert.Throws<Refusal>(() => (Provincial with { Questions = [new Note("hello", new("您好", "Hello"))] }).Check()).Message);
}
