using System.Text;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Surveys.Kinds;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class ImportTests
{
    [Theory]
    [InlineData("02-getodk-socio-economic-survey.xlsx", 15, "en fr")]
    [InlineData("03-getodk-all-question-types.xlsx", 50, "en")]
    [InlineData("05-pyxform-xlsform_spec_test.xlsx", 20, "en zh-CN")]
    [InlineData("06-pyxform-widgets.csv", 8, "en")]
    [InlineData("07-pyxform-choice_filter.xlsx", 3, "en")]
    [InlineData("09-kobo-transportation.xls", 2, "en")]
    [InlineData("10-correlaid-mitwirken_umfrage.xlsx", 42, "de")]
    [InlineData("11-correlaid-all_types_survey.xlsx", 20, "de")]
    [InlineData("13-citric-survey.lss", 3, "en")]
    [InlineData("15-citric-answers.lss", 2, "en")]
    [InlineData("16-melinda-alpine-mobility-at.lss", 54, "de en")]
    [InlineData("19-hotosm-solidwaste.xlsx", 15, "en")]
    [InlineData("22-correlaid-testB.xlsx", 40, "de en")]
    [InlineData("22-correlaid-testB.limesurvey.tsv", 20, "de en")]
    public void A_real_file_is_read_whole_and_says_what_it_lost(string file, int atLeast, string languages)
    {
        var read = Read(file);

        Assert.InRange(read.Questionnaire.Questions.Count, atLeast, Questionnaire.Most);
        Assert.Equal(languages.Split(' '), read.Languages.Order(StringComparer.Ordinal));
        Assert.All(read.Questionnaire.Questions.Where(question => ImportReport.KindOf(question) is "single" or "multiple" or "ranking"), question => Assert.NotEmpty(ImportReport.OptionsOf(question)));
        Assert.DoesNotContain(LogicCheck.Of(read.Questionnaire), finding => finding.Key is "survey.logic.unknown" or "survey.logic.later" or "survey.logic.option" or "survey.logic.cycle");
        Assert.NotEmpty(read.Losses);
        Assert.Equal(read.Questionnaire.Sum(), Json.Read<Questionnaire>(Json.Write(read.Questionnaire)).Sum());
    }

    [Fact]
    public void Languages_in_each_row_of_an_older_structure_become_one_question_in_each()
    {
        var country = Read("16-melinda-alpine-mobility-at.lss").Questionnaire.Find("qf1")!;

        Assert.Contains("Country of residence", country.Text.En, StringComparison.Ordinal);
        Assert.StartsWith("Bitte nennen Sie uns den Staat", country.Text.Others!["de"], StringComparison.Ordinal);
        Assert.DoesNotContain("<", country.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Conditions_of_a_real_structure_lead_the_same_way()
    {
        var asked = Read("16-melinda-alpine-mobility-at.lss").Questionnaire;

        Assert.DoesNotContain("qf2ar", Sheet.Read(asked, new Dictionary<string, string?> { ["qf1"] = "a03" }).Shown);
        Assert.Contains("qf2ar", Sheet.Read(asked, new Dictionary<string, string?> { ["qf1"] = "a01" }).Shown);
    }

    [Fact]
    public void Chinese_labels_stand_beside_English_ones() =>
        Assert.Contains(Read("05-pyxform-xlsform_spec_test.xlsx").Questionnaire.Questions.OfType<SingleChoice>(), choice => choice.Options.Any(option => option.Text is { Zh: "是", En: "Yes" }));

    [Fact]
    public void What_depends_on_an_earlier_answer_is_named_as_lost() =>
        Assert.Equal(2, Read("07-pyxform-choice_filter.xlsx").Losses.Count(loss => loss.Kind == LossKind.Filter));

    [Theory]
    [InlineData("selected(${a}, 'x')", "a")]
    [InlineData("${a} = 'x' or ${a}='y'", "a")]
    [InlineData("not(selected(${a}, 'x')) and ${a} != ''", "a")]
    [InlineData("${n} >= 18", "n")]
    [InlineData("${a}=’x’", "a")]
    public void A_condition_that_our_tree_can_say_is_carried(string source, string about)
    {
        var read = ReadCsv($"select_one l,a,A,\ninteger,n,N,\ntext,t,T,\"{source}\"");

        Assert.Equal([about], read.Questionnaire.Find("t")!.Show!.Questions);
        Assert.Empty(read.Losses);
    }

    [Theory]
    [InlineData("regex(${a}, '^x')")]
    [InlineData("${a} = ${n}")]
    [InlineData("${a} = 'z'")]
    [InlineData("${later} = 'x'")]
    [InlineData("selected(${a}, 'x'")]
    [InlineData("${a} + 1 > 2")]
    [InlineData("((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1")]
    public void One_that_it_cannot_say_is_named_with_its_words_and_the_question_is_always_asked(string source)
    {
        var read = ReadCsv($"select_one l,a,A,\ninteger,n,N,\ntext,t,T,\"{source}\"");

        Assert.Null(read.Questionnaire.Find("t")!.Show);
        Assert.Contains(new Loss("t", LossKind.Condition, source), read.Losses);
    }

    [Fact]
    public void An_import_of_our_own_export_asks_the_same()
    {
        var asked = Of(
            Single("a", "x", "y") with { Required = true, Hint = Say("提示") },
            new MultipleChoice("m", Say("哪些"), Options("p", "q")) { Show = new Chosen("a", ["x"]) },
            new Scale("s", Say("几分"), 1, 5, Say("低"), Say("高")) { Show = new All([new Answered("m"), new Not(new Chosen("m", ["q"]))]) },
            new Ranking("r", Say("先后"), Options("p", "q")) { Shuffle = true, Show = new Compared("s", Comparison.AtLeast, 4) },
            new FreeText("t", Say("说说")),
            new PhotoQuestion("p", Say("拍一张")),
            new TownChoice("w", Say("哪里")) { Villages = [new("330482001204", Say("东湖社区")), new("330482101201", Say("雅山社区"))] },
            new Note("n", Say("读一读")));

        var workbook = SurveyImport.Read("x.xlsx", SurveyExport.XlsForm("kinds", asked));
        var json = SurveyImport.Read("x.json", Encoding.UTF8.GetBytes(SurveyExport.SurveyJs(asked)));

        foreach (var read in new[] { workbook, json })
        {
            Assert.Equal(asked.Questions.Select(question => (question.Code, question.GetType(), question.Text.Zh, question.Required)), read.Questionnaire.Questions.Select(question => (question.Code, question.GetType(), question.Text.Zh, question.Required)));
            Assert.Equal(asked.Town!.Villages, read.Questionnaire.Town!.Villages);
            Assert.True(read.Questionnaire.Questions.OfType<Ranking>().Single().Shuffle);
            Assert.Empty(read.Losses);
            foreach (var course in new Dictionary<string, string?>[] { new() { ["a"] = "x", ["m"] = "p", ["s"] = "5" }, new() { ["a"] = "x", ["m"] = "p,q", ["s"] = "5" }, new() { ["a"] = "y", ["m"] = "p" } })
                Assert.Equal(Sheet.Read(asked, course).Shown, Sheet.Read(read.Questionnaire, course).Shown);
        }
    }

    [Fact]
    public void SurveyJS_in_two_languages_keeps_its_choices_rows_and_conditions()
    {
        const string Source = """
            {"title":{"default":"Air","zh-cn":"空气"},"pages":[{"name":"p","elements":[
              {"type":"radiogroup","name":"q1","title":{"en":"Good?","zh-cn":"好吗？"},"isRequired":true,"choices":["yes",{"value":"no","text":{"en":"No","zh-cn":"不好"}}],"showOtherItem":true},
              {"type":"panel","name":"inner","visibleIf":"{q1} = 'no'","elements":[{"type":"matrix","name":"q2","columns":["good","bad"],"rows":["river","road"]},{"type":"comment","name":"q3","visibleIf":"{q2.river} = 'bad'"}]},
              {"type":"rating","name":"q4","rateMin":0,"rateMax":10},{"type":"file","name":"q5"},{"type":"text","name":"q6","validators":[{"type":"email"}]}]}],"showProgressBar":"top"}
            """;

        var read = SurveyImport.Read("x.json", Encoding.UTF8.GetBytes(Source));

        Assert.Equal(["q1", "q1-comment", "q2", "q3", "q4", "q5", "q6"], read.Questionnaire.Questions.Select(question => question.Code));
        Assert.Equal(["q2"], new[] { "q2", "q3" }.Where(Sheet.Read(read.Questionnaire, new Dictionary<string, string?> { ["q1"] = "no" }).Shown.Contains));
        Assert.Contains("q3", Sheet.Read(read.Questionnaire, new Dictionary<string, string?> { ["q1"] = "no", ["q2"] = "river=bad" }).Shown);
        Assert.Equal("好吗？", read.Questionnaire.Find("q1")!.Text.Zh);
        Assert.IsType<PhotoQuestion>(read.Questionnaire.Find("q5"));
        Assert.Equal([LossKind.Validation, LossKind.Setting, LossKind.Limit], read.Losses.Select(loss => loss.Kind).Order());
    }

    [Fact]
    public void A_survey_of_the_oldest_generation_is_one_with_its_languages_in_its_rows()
    {
        const string Source = """
            <document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>177</DBVersion><languages><language>zh-Hans</language><language>en</language></languages>
            <answers><rows>
              <row><qid>1</qid><code>A1</code><answer>满意</answer><sortorder>1</sortorder><assessment_value>0</assessment_value><language>zh-Hans</language><scale_id>0</scale_id></row>
              <row><qid>1</qid><code>A2</code><answer>不满意</answer><sortorder>2</sortorder><assessment_value>0</assessment_value><language>zh-Hans</language><scale_id>0</scale_id></row>
              <row><qid>1</qid><code>A1</code><answer>Satisfied</answer><sortorder>1</sortorder><assessment_value>0</assessment_value><language>en</language><scale_id>0</scale_id></row>
              <row><qid>1</qid><code>A2</code><answer>Dissatisfied</answer><sortorder>2</sortorder><assessment_value>0</assessment_value><language>en</language><scale_id>0</scale_id></row>
            </rows></answers>
            <conditions><rows><row><cid>1</cid><qid>2</qid><cqid>1</cqid><cfieldname>1X1X1</cfieldname><method>==</method><value>A2</value><scenario>1</scenario></row></rows></conditions>
            <groups><rows>
              <row><gid>1</gid><sid>1</sid><group_name>空气</group_name><group_order>0</group_order><language>zh-Hans</language></row>
              <row><gid>1</gid><sid>1</sid><group_name>Air</group_name><group_order>0</group_order><language>en</language></row>
            </rows></groups>
            <questions><rows>
              <row><qid>1</qid><parent_qid>0</parent_qid><sid>1</sid><gid>1</gid><type>L</type><title>Q1</title><question>空气怎么样？</question><mandatory>Y</mandatory><question_order>1</question_order><language>zh-Hans</language><scale_id>0</scale_id></row>
              <row><qid>2</qid><parent_qid>0</parent_qid><sid>1</sid><gid>1</gid><type>T</type><title>Q2</title><question>为什么？</question><mandatory>N</mandatory><question_order>2</question_order><language>zh-Hans</language><scale_id>0</scale_id></row>
              <row><qid>1</qid><parent_qid>0</parent_qid><sid>1</sid><gid>1</gid><type>L</type><title>Q1</title><question>How is the air?</question><mandatory>Y</mandatory><question_order>1</question_order><language>en</language><scale_id>0</scale_id></row>
              <row><qid>2</qid><parent_qid>0</parent_qid><sid>1</sid><gid>1</gid><type>T</type><title>Q2</title><question>Why?</question><mandatory>N</mandatory><question_order>2</question_order><language>en</language><scale_id>0</scale_id></row>
            </rows></questions>
            <surveys_languagesettings><rows><row><surveyls_survey_id>1</surveyls_survey_id><surveyls_language>zh-Hans</surveyls_language><surveyls_title>旧问卷</surveyls_title></row></rows></surveys_languagesettings></document>
            """;

        var read = SurveyImport.Read("x.lss", Encoding.UTF8.GetBytes(Source)).Questionnaire;

        Assert.Equal("旧问卷", read.Title.Zh);
        var air = Assert.IsType<SingleChoice>(read.Questions[0]);
        Assert.Equal(("空气怎么样？", "How is the air?", true), (air.Text.Zh, air.Text.En, air.Required));
        Assert.Equal([("满意", "Satisfied"), ("不满意", "Dissatisfied")], air.Options.Select(option => (option.Text.Zh, option.Text.En)));
        var why = Assert.IsType<FreeText>(read.Questions[1]);
        Assert.DoesNotContain(why.Code, Sheet.Read(read, new Dictionary<string, string?> { [air.Code] = air.Options[0].Code }).Shown);
        Assert.Contains(why.Code, Sheet.Read(read, new Dictionary<string, string?> { [air.Code] = air.Options[1].Code }).Shown);
    }

    [Fact]
    public void An_upload_of_pictures_becomes_a_photo_and_what_it_took_besides_is_named()
    {
        const string Source = """
            <document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>360</DBVersion><languages><language>en</language></languages>
            <groups><rows><row><gid>1</gid><group_name>G</group_name><language>en</language></row></rows></groups>
            <questions><rows><row><qid>1</qid><parent_qid>0</parent_qid><gid>1</gid><type>|</type><title>PHOTO</title><question>Show it</question><language>en</language></row></rows></questions>
            <question_attributes><rows><row><qid>1</qid><attribute>max_num_of_files</attribute><value>3</value></row><row><qid>1</qid><attribute>allowed_filetypes</attribute><value>png, jpg, odt</value></row></rows></question_attributes></document>
            """;

        var read = SurveyImport.Read("x.lss", Encoding.UTF8.GetBytes(Source));

        Assert.IsType<PhotoQuestion>(Assert.Single(read.Questionnaire.Questions));
        Assert.Equal(["max_num_of_files = 3", "allowed_filetypes = png, jpg, odt"], read.Losses.Where(loss => loss.Kind == LossKind.Limit).Select(loss => loss.Detail));
    }

    [Fact]
    public void A_form_of_pictures_and_of_our_towns_asks_for_photos_and_towns_and_what_is_drawn_is_lost()
    {
        var read = SurveyImport.Read("x.csv", Encoding.UTF8.GetBytes("\"survey\",,,,\n,type,name,label,appearance\n,image,p,P,\n,image,sign,S,signature\n,select_one towns,w,W,\n\"choices\",,,,\n,list_name,name,label,\n,towns,330482001,Danghu,\n,towns,330482101,Zhapu,\n"));

        Assert.Equal([typeof(PhotoQuestion), typeof(TownChoice)], read.Questionnaire.Questions.Select(question => question.GetType()));
        Assert.Equal(("sign", LossKind.Question), (read.Losses.Single().Where, read.Losses.Single().Kind));
    }

    [Theory]
    [InlineData("GB18030", "您对本地的空气，满意吗？")]
    [InlineData("utf-16", "您对本地的空气，满意吗？")]
    [InlineData("utf-8", "您对本地的空气，满意吗？")]
    [InlineData("iso-8859-1", "Größe und Höhe, déjà vu")]
    public void A_table_is_read_in_whichever_way_its_letters_were_written(string encoding, string label)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var writing = Encoding.GetEncoding(encoding);

        var read = SurveyImport.Read("x.csv", [.. writing.GetPreamble(), .. writing.GetBytes($"\"survey\",,,\n,type,name,label\n,text,a,\"{label}\"\n")]);

        Assert.Equal(label, ImportReport.Any(read.Questionnaire.Find("a")!.Text));
    }

    [Fact]
    public void What_a_parameter_asks_for_is_done_or_named() =>
        Assert.Equal(["max-pixels=640"], SurveyImport.Read("x.csv", "\"survey\",,,,\n,type,name,label,parameters\n,image,p,P,max-pixels=640\n,range,r,R,start=1 end=5 step=1\n"u8.ToArray()).Losses.Select(loss => loss.Detail));

    private static Imported Read(string file) => SurveyImport.Read(file, File.ReadAllBytes(Shared.Data($"surveys/{file}")));

    private static Imported ReadCsv(string lines) => SurveyImport.Read("x.csv", Encoding.UTF8.GetBytes($"\"survey\",,,,\n,type,name,label,relevant\n{string.Join('\n', lines.Split('\n').Select(line => $",{line}"))}\n,text,later,L,\n\"choices\",,,,\n,list_name,name,label,\n,l,x,X,\n,l,y,Y,\n"));
}
