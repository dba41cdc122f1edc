using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class QuestionKindTests
{
    [Fact]
    public void A_questionnaire_of_every_kind_is_sound_and_comes_back_from_JSON_the_same()
    {
        Kinds.Every.Check();

        Assert.Equal(Kinds.Every.Sum(), Json.Read<Questionnaire>(Json.Write(Kinds.Every)).Sum());
        Assert.Equal(Kinds.Every.Questions.Count, Kinds.Every.Questions.Select(question => question.GetType()).Distinct().Count());
    }

    [Fact]
    public void Each_kind_becomes_small_numbers_many_answers_bits_a_matrix_its_rows_a_ranking_its_places() =>
        Assert.Equal(new short[] { 1, 1, 0b101, 10, 4, 0, 1, 2, 3, 1, 125, 0, 30, 103, 1, 1 }, Sheet.Read(Kinds.Every, Kinds.Answered()).Dense(Kinds.Every));

    [Fact]
    public void A_question_that_is_left_open_is_open_in_each_of_its_columns() =>
        Assert.Equal(16, Sheet.Read(Kinds.Every, new Dictionary<string, string?>()).Dense(Kinds.Every).Count(code => code == Question.Unanswered));

    [Fact]
    public void Each_kind_can_be_read_back_in_words()
    {
        var sheet = Sheet.Read(Kinds.Every, Kinds.Answered());

        Assert.True(sheet.IsSound);
        Assert.Equal(
            ["letter", "bad", "air、noise", "10", "4 颗星", "river：good\nroad：bad", "1. noise\n2. air\n3. water", "12.5 年", "好", "2020年1月31日", "新仓", "1 张照片", "我同意"],
            Kinds.Every.Asked.Select(question => question.Say(sheet.Answers[question.Code]).Zh));
    }

    [Theory]
    [InlineData("multiple", "air,smoke", "survey.answer.option")]
    [InlineData("multiple", "air,none", "survey.answer.alone")]
    [InlineData("multiple", "air,water,noise", "survey.answer.many")]
    [InlineData("multiple", ",,air,,", null)]
    [InlineData("stars", "0", "survey.answer.option")]
    [InlineData("stars", "6", "survey.answer.option")]
    [InlineData("matrix", "river=good", null)]
    [InlineData("matrix", "sea=good", "survey.answer.option")]
    [InlineData("matrix", "river=fine", "survey.answer.option")]
    [InlineData("matrix", "river=good,river=bad", "survey.answer.option")]
    [InlineData("matrix", "river", "survey.answer.option")]
    [InlineData("ranking", "air,air", "survey.answer.twice")]
    [InlineData("ranking", "air,,water", "survey.answer.gap")]
    [InlineData("ranking", "air,smoke", "survey.answer.option")]
    [InlineData("ranking", "water", null)]
    [InlineData("number", "-1", "survey.answer.range")]
    [InlineData("number", "121", "survey.answer.range")]
    [InlineData("number", "1.25", "survey.answer.number")]
    [InlineData("number", "1e2", "survey.answer.number")]
    [InlineData("number", "many", "survey.answer.number")]
    [InlineData("number", "99999999999999999999999999999999", "survey.answer.number")]
    [InlineData("date", "2026-02-30", "survey.answer.date")]
    [InlineData("date", "1999-12-31", "survey.answer.days")]
    [InlineData("photo", "yes", "survey.photo.gone")]
    [InlineData("consent", "no", "survey.answer.option")]
    public void What_is_no_answer_is_a_fault_beside_its_question(string question, string typed, string? fault) =>
        Assert.Equal(fault, Sheet.Read(Kinds.Every, new Dictionary<string, string?> { ["single"] = "good", [question] = typed }).Faults.GetValueOrDefault(question));

    [Fact]
    public void What_a_link_brings_and_the_version_does_not_list_is_left_out_and_blames_nobody()
    {
        var sheet = Sheet.Read(Kinds.Every, new Dictionary<string, string?> { ["single"] = "good", ["from"] = "elsewhere" });

        Assert.True(sheet.IsSound);
        Assert.DoesNotContain("from", sheet.Answers.Keys);
    }

    [Fact]
    public void A_required_matrix_wants_every_row_and_a_required_ranking_every_place()
    {
        var strict = Kinds.Of([.. Kinds.Every.Questions.Where(question => question is Matrix or Ranking).Select(question => question with { Required = true })]);

        var sheet = Sheet.Read(strict, new Dictionary<string, string?> { ["matrix"] = "river=good", ["ranking"] = "air" });

        Assert.Equal(["survey.answer.rows", "survey.answer.places"], sheet.Faults.Values);
    }

    [Fact]
    public void Forty_answers_of_many_take_three_numbers()
    {
        var many = new MultipleChoice("many", Kinds.Say("?"), [.. Enumerable.Range(0, 40).Select(n => new Option($"o{n}", Kinds.Say($"{n}")))]);

        Assert.Equal(new short[] { 1, 1 << 14, 1 << 9 }, many.Dense(many.Clean("o39,o0,o29")));
    }

    [Theory]
    [InlineData("{\"kind\":\"multiple\",\"options\":[{\"code\":\"a\",\"text\":{\"zh-CN\":\"a\",\"en\":\"a\"}},{\"code\":\"a\",\"text\":{\"zh-CN\":\"b\",\"en\":\"b\"}}]}")]
    [InlineData("{\"kind\":\"stars\",\"most\":11}")]
    [InlineData("{\"kind\":\"number\",\"from\":5,\"to\":5}")]
    [InlineData("{\"kind\":\"date\",\"from\":\"2026-02-01\",\"to\":\"2026-01-01\"}")]
    [InlineData("{\"kind\":\"ranking\",\"options\":[]}")]
    [InlineData("{\"kind\":\"matrix\",\"rows\":[],\"options\":[]}")]
    public void A_definition_whose_options_or_limits_make_no_sense_is_refused(string question)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(question)!.AsObject();
        node["code"] = "q";
        node["text"] = new System.Text.Json.Nodes.JsonObject { ["zh-CN"] = "问", ["en"] = "ask" };

        Assert.Equal("survey.definition.options", Assert.Throws<Refusal>(() => Kinds.Of(Json.Read<Question>(node.ToJsonString())).Check()).Message);
    }

    [Fact]
    public void The_order_of_a_sheet_can_be_found_again_from_its_id_and_what_stands_aside_stays_last()
    {
        var options = Kinds.Options("a", "b", "c", "d", "e", "none");
        var sheets = Enumerable.Range(0, 40).Select(_ => Id<Sheet>.Blind().Value).ToArray();

        Assert.All(sheets, sheet => Assert.Equal(options.Shuffled(sheet, "q"), options.Shuffled(sheet, "q")));
        Assert.All(sheets, sheet => Assert.Equal("none", options.Shuffled(sheet, "q").Last().Code));
        Assert.True(sheets.Select(sheet => string.Concat(options.Shuffled(sheet, "q").Select(option => option.Code))).Distinct().Count() > 10);
    }

    [Fact]
    public void Neighbours_of_a_block_come_in_an_order_of_each_sheet_and_the_others_stay()
    {
        var asked = Kinds.Of(Kinds.Single("first"), Kinds.Single("a") with { Block = "b" }, Kinds.Single("b") with { Block = "b" }, Kinds.Single("c") with { Block = "b" }, Kinds.Single("last"));
        var orders = Enumerable.Range(0, 40).Select(_ => string.Join(' ', asked.InOrder(Id<Sheet>.Blind().Value).Select(question => question.Code))).Distinct().ToArray();

        Assert.All(orders, order => Assert.True(order.StartsWith("first ", StringComparison.Ordinal) && order.EndsWith(" last", StringComparison.Ordinal)));
        Assert.True(orders.Length > 3);
    }
}
