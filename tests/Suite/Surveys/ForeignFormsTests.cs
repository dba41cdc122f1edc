using System.Text;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>Ways in which forms of other systems differ from the ones that we were shown.</summary>
public sealed class ForeignFormsTests
{
    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData(",")]
    public void A_table_may_be_parted_by_whatever_the_spreadsheet_wrote(string separator) =>
        Assert.IsType<FreeText>(Csv($"survey,,,\r,type,name,label\r,text,a,A\r".Replace(",", separator, StringComparison.Ordinal)).Questionnaire.Find("a"));

    [Fact]
    public void Headings_have_many_spellings_and_a_row_can_be_switched_off()
    {
        var read = Csv("""
            survey,,,,,,
            ,Command,tag,caption::English (en),caption::zh_CN,bind::relevance,constraint message::English (en),disabled,constraint
            ,integer,n,How many?,几个,,Too many,,. < ${n} + 1
            ,integer,m,How many more?,还有几个,${n} > 3,At least two,,. != 2
            ,text,off,Off,,,,yes,
            """);

        Assert.Equal(["n", "m"], read.Questionnaire.Questions.Select(question => question.Code));
        Assert.Equal(new Phrase("还有几个", "How many more?"), read.Questionnaire.Find("m")!.Text);
        Assert.Equal(new Compared("n", Comparison.Above, 3), read.Questionnaire.Find("m")!.Show);
        Assert.Equal("At least two", Assert.Single(read.Questionnaire.Find("m")!.Demands!).Otherwise.En);
        Assert.Equal(["n Validation . < ${n} + 1", "off Question disabled: Off"], Losses(read));
    }

    [Fact]
    public void A_title_above_the_headings_an_unknown_reference_and_Markdown_are_seen_for_what_they_are()
    {
        var read = Csv("survey,,,\n,我们的问卷,,\n,type,name,label\n,note,a,**请**看 [这里](http://x)\n,text,b,您说的 ${gone}\n,,,没有类型\n");

        Assert.Equal(["请看 这里", "您说的 ${gone}"], read.Questionnaire.Questions.Select(question => question.Text.Zh));
        Assert.Equal(["#5 Question 没有类型", "a Markup **请**看 [这里](http://x)", "b Calculation ${gone}"], Losses(read));
    }

    [Fact]
    public void The_sheet_of_questions_saved_by_itself_is_read_and_its_missing_answers_are_named()
    {
        var read = Csv("我们的问卷,,\ntype,name,label::English (en),label::中文 (zh)\ninteger,n,How many?,几个\nselect_one gone,k,Which?,哪个\n");

        Assert.Equal(new Phrase("几个", "How many?"), read.Questionnaire.Find("n")!.Text);
        Assert.Contains(Losses(read), loss => loss.StartsWith("k ", StringComparison.Ordinal) && loss.Contains("gone", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_survey_takes_from_its_installation_is_no_loss()
    {
        var read = SurveyImport.Read("x.tsv", Encoding.UTF8.GetBytes("class\ttype/scale\tname\ttext\nS\t\tlanguage\ten\nS\t\tassessments\tI\nS\t\tquestionindex\t-1\nS\t\tusecaptcha\tE\nS\t\tanonymized\tY\nG\t\tg\t\nQ\tS\tq\tWhat?\n"));

        Assert.Equal(["settings Setting anonymized = Y"], Losses(read).Where(loss => loss.StartsWith("settings", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_sheet_without_a_column_of_types_is_refused_by_that_name() =>
        Assert.Equal("survey.import.type", Assert.Throws<Refusal>(() => Csv("survey,,\n,name,label\n,a,A\n")).Message);

    [Theory]
    [InlineData("start=10 end=0 step=-1", typeof(Scale))]
    [InlineData("start=-20 end=50 step=0.5", typeof(Amount))]
    [InlineData("", typeof(Scale))]
    public void A_range_lies_between_its_ends_whichever_way_it_runs(string parameters, Type kind) =>
        Assert.IsType(kind, Assert.Single(Csv($"survey,,,,\n,type,name,label,parameters\n,range,a,A,{parameters}\n").Questionnaire.Questions));

    [Fact]
    public void What_a_group_asks_for_and_cannot_be_said_is_named_once_by_the_group()
    {
        var read = Csv("survey,,,,\n,type,name,label,relevant\n,begin_group,g,,\"regex(${x}, 'a')\"\n,text,a,A,\n,text,b,B,true()\n,end_group,,,\n");

        Assert.Equal(["g Condition regex(${x}, 'a')"], Losses(read));
    }

    [Fact]
    public void Options_that_are_numbers_are_compared_as_numbers_and_a_day_with_a_day()
    {
        var read = Csv("survey,,,,\n,type,name,label,relevant\n,select_one l,k,K,\n,date,d,D,\n,text,a,A,${k} >= 2\n,text,b,B,\"${d} < date('2026-03-01')\"\nchoices,,,\n,list_name,name,label\n,l,1,one\n,l,2,two\n,l,3,three\n");

        Assert.Equal(Json.Write<Condition>(new Chosen("k", ["o2", "o3"])), Json.Write(read.Questionnaire.Find("a")!.Show!));
        Assert.Equal(new Compared("d", Comparison.Below, 20260301), read.Questionnaire.Find("b")!.Show);
    }

    [Fact]
    public void LimeSurvey_s_limits_units_and_words_for_other_become_ours_and_what_is_left_is_named_once()
    {
        var read = Lime("""
            <row><qid>1</qid><parent_qid>0</parent_qid><gid>1</gid><type>R</type><title>rank</title><question_order>1</question_order></row>
            <row><qid>2</qid><parent_qid>0</parent_qid><gid>1</gid><type>N</type><title>years</title><question_order>2</question_order><relevance>rank_1 == "A2"</relevance></row>
            <row><qid>3</qid><parent_qid>0</parent_qid><gid>1</gid><type>L</type><title>way</title><other>Y</other><mandatory>S</mandatory><question_order>3</question_order><relevance>!is_empty(years)</relevance></row>
            <row><qid>4</qid><parent_qid>0</parent_qid><gid>1</gid><type>;</type><title>grid</title><question_order>4</question_order></row>
            <row><qid>5</qid><parent_qid>4</parent_qid><gid>1</gid><type>T</type><title>C1</title><question_order>1</question_order><scale_id>1</scale_id></row>
            <row><qid>6</qid><parent_qid>0</parent_qid><gid>1</gid><type>D</type><title>day</title><question_order>5</question_order><relevance>in_array(way, "A1", "A2")</relevance></row>
            """, """
            <row><qid>1</qid><attribute>max_answers</attribute><value>2</value></row>
            <row><qid>2</qid><attribute>suffix</attribute><value>年</value><language>zh-Hans</language></row><row><qid>2</qid><attribute>suffix</attribute><value>years</value><language>en</language></row>
            <row><qid>2</qid><attribute>max_answers</attribute><value>7</value></row>
            <row><qid>3</qid><attribute>other_replace_text</attribute><value>另一种</value><language>zh-Hans</language></row>
            <row><qid>4</qid><attribute>numbers_only</attribute><value>1</value></row>
            <row><qid>6</qid><attribute>date_min</attribute><value>2020-01-01</value></row><row><qid>6</qid><attribute>date_max</attribute><value>today</value></row>
            """);

        Assert.Equal(2, Assert.IsType<Ranking>(read.Questionnaire.Find("rank")).Places);
        var years = Assert.IsType<Amount>(read.Questionnaire.Find("years"));
        Assert.Equal(new Phrase("年", "years"), years.Unit);
        Assert.Equal(Json.Write<Condition>(new Chosen("rank", ["a2"])), Json.Write(years.Show!));
        var way = Assert.IsType<SingleChoice>(read.Questionnaire.Find("way"));
        Assert.Equal(("另一种", false), (way.Options[^1].Text.Zh, way.Required));
        Assert.Equal(new Answered("years"), way.Show);
        var day = Assert.IsType<Day>(read.Questionnaire.Find("day"));
        Assert.Equal(new DateOnly(2020, 1, 1), day.From);
        Assert.Equal(Json.Write<Condition>(new Chosen("way", ["a1", "a2"])), Json.Write(day.Show!));
        Assert.Equal(["day Validation date_max = today", "grid Question ;:", "way Validation mandatory = S", "years Validation max_answers = 7"], Losses(read));
    }

    [Fact]
    public void SurveyJS_says_all_of_some_none_of_some_how_many_and_a_day_and_a_panel_s_loss_is_named_once()
    {
        var read = SurveyImport.Read("x.json", Encoding.UTF8.GetBytes("""
            {"elements":[
              {"type":"checkbox","name":"c","choices":["x","y","z"]},{"type":"text","name":"d","inputType":"date","min":"2020-01-01"},
              {"type":"text","name":"all","visibleIf":"{c} contains ['x','y']"},{"type":"text","name":"none","visibleIf":"{c} noneof ['x','y']"},
              {"type":"text","name":"many","visibleIf":"{c.length} > 1"},{"type":"text","name":"late","visibleIf":"{d} >= '2026-01-01'"},
              {"type":"panel","name":"p","visibleIf":"iif({c} = 'x', true, false)","elements":[{"type":"text","name":"p1"},{"type":"text","name":"p2"}]},
              {"type":"multipletext","name":"m","items":[{"name":"age","inputType":"number","isRequired":true,"min":0,"max":120}]},
              {"type":"paneldynamic","name":"r","templateElements":[{"type":"comment","name":"child"}]}],
             "triggers":[{"type":"complete","expression":"{c} = 'z'"}]}
            """));

        Condition x = new Chosen("c", ["x"]), y = new Chosen("c", ["y"]);
        Assert.Equal(Json.Write<Condition>(new All([x, y])), Json.Write(read.Questionnaire.Find("all")!.Show!));
        Assert.Equal(Json.Write<Condition>(new Not(new Chosen("c", ["x", "y"]))), Json.Write(read.Questionnaire.Find("none")!.Show!));
        Assert.Equal(new Compared("c", Comparison.Above, 1), read.Questionnaire.Find("many")!.Show);
        Assert.Equal(new Compared("d", Comparison.AtLeast, 20260101), read.Questionnaire.Find("late")!.Show);
        Assert.Equal((0, 120, true), (((Amount)read.Questionnaire.Find("m-age")!).From, ((Amount)read.Questionnaire.Find("m-age")!).To, read.Questionnaire.Find("m-age")!.Required));
        Assert.Contains("child", read.Questionnaire.Questions.Select(question => question.Code));
        Assert.Equal(["p Condition iif({c} = 'x', true, false)", "r Repeat paneldynamic", "survey Condition triggers = {\"type\":\"complete\",\"expression\":\"{c} = 'z'\"}"], Losses(read));
    }

    [Theory]
    [InlineData("""{"default":"Gut?"}""", "de", "", "")]
    [InlineData("""{"default":"好吗？","zh-cn":"好吗？"}""", "zh-cn", "好吗？", "")]
    [InlineData("""{"default":"Good?","zh-cn":"好吗？"}""", "zh-cn", "好吗？", "Good?")]
    public void What_SurveyJS_says_by_default_is_said_in_one_language(string title, string locale, string zh, string en)
    {
        var asked = Assert.Single(SurveyImport.Read("x.json", Encoding.UTF8.GetBytes($$"""{"locale":"{{locale}}","elements":[{"type":"text","name":"a","title":{{title}}}]}""")).Questionnaire.Questions);

        Assert.Equal((zh, en, locale == "de" ? "Gut?" : null), (asked.Text.Zh, asked.Text.En, asked.Text.Others?["de"]));
    }

    [Fact]
    public void A_structure_in_lines_is_known_by_its_headings_and_names_its_quotas_and_groups_once()
    {
        var read = SurveyImport.Read("export", Encoding.UTF8.GetBytes("id\tclass\ttype/scale\tname\trelevance\ttext\tlanguage\n\tS\t\tlanguage\t\tzh-Hans\t\n\tG\t1\t空气\t1\t\tzh-Hans\n\tQ\tT\tq1\t1\t好吗？\tzh-Hans\n\tG\t1\tAir\t1\t\ten\n\tQ\tT\tq1\t1\tGood?\ten\n\tQTA\t\tMen\t\t100\t\n"));

        Assert.Equal(new Phrase("好吗？", "Good?"), Assert.Single(read.Questionnaire.Questions).Text);
        Assert.Equal(["group 1 Group 空气 / Air", "quota Setting Men 100"], Losses(read));
    }

    private static string[] Losses(Imported read) => [.. read.Losses.Select(loss => $"{loss.Where} {loss.Kind} {loss.Detail}").Order(StringComparer.Ordinal)];

    private static Imported Csv(string text) => SurveyImport.Read("x.csv", Encoding.UTF8.GetBytes(text));

    private static Imported Lime(string questions, string attributes) => SurveyImport.Read("x.lss", Encoding.UTF8.GetBytes($"""

        <document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>640</DBVersion><languages><language>zh-Hans</language><language>en</language></languages>
        <answers><rows>
          <row><aid>1</aid><qid>1</qid><code>A1</code><sortorder>1</sortorder><scale_id>0</scale_id></row><row><aid>2</aid><qid>1</qid><code>A2</code><sortorder>2</sortorder><scale_id>0</scale_id></row><row><aid>3</aid><qid>1</qid><code>A3</code><sortorder>3</sortorder><scale_id>0</scale_id></row>
          <row><aid>4</aid><qid>3</qid><code>A1</code><sortorder>1</sortorder><scale_id>0</scale_id></row><row><aid>5</aid><qid>3</qid><code>A2</code><sortorder>2</sortorder><scale_id>0</scale_id></row>
        </rows></answers>
        <groups><rows><row><gid>1</gid><group_order>1</group_order></row></rows></groups>
        <questions><rows>{questions}</rows></questions>
        <question_attributes><rows>{attributes}</rows></question_attributes></document>
        """));
}
