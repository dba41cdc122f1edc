using System.Net;
using System.Text;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Components;

/// <summary>Questions as the style guide asks them.</summary>
public sealed class FieldTests(Benches benches) : OnABench(benches)
{
    private const string Send = "提交";

    private Task<Screen> OpenAsync() => Bench.Site.Visitor().OpenAsync("/styleguide");

    [Fact]
    public async Task A_label_names_its_box_and_the_hint_describes_it()
    {
        var page = (await OpenAsync()).Document;

        var box = page.GetElementById("Form_Where")!;

        Assert.Equal("路名、企业名或明显的标志", page.QuerySelector("label[for=Form_Where]")!.TextContent.Trim());
        Assert.Equal("Form_Where-hint", box.GetAttribute("aria-describedby"));
        Assert.Contains("红色烟囱", page.GetElementById("Form_Where-hint")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("60", box.GetAttribute("maxlength"));
    }

    [Fact]
    public async Task The_box_fits_what_the_property_holds()
    {
        var page = (await OpenAsync()).Document;

        Assert.Equal("email", page.GetElementById("Form_Mail")!.GetAttribute("type"));
        Assert.Equal("date", page.GetElementById("Form_Day")!.GetAttribute("type"));
        Assert.Equal("numeric", page.GetElementById("Form_Level")!.GetAttribute("inputmode"));
        Assert.Equal("TEXTAREA", page.GetElementById("Form_Story")!.TagName);
        Assert.Equal("checkbox", page.GetElementById("Form_Sure")!.GetAttribute("type"));
        Assert.Equal(10, page.QuerySelectorAll("input[type=radio][name='Form.Town']").Length);
    }

    [Fact]
    public async Task Nothing_is_chosen_before_one_chooses() =>
        Assert.Empty((await OpenAsync()).Document.QuerySelectorAll("form [checked], form option[selected]"));

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_at_the_top_in_the_order_of_the_questions()
    {
        var page = await (await OpenAsync()).PressAsync(Send);

        Assert.Equal("错误：请填写“路名、企业名或明显的标志”", page.ErrorOf("Form.Where"));
        Assert.Equal("错误：请选择“现在怎么样”", page.ErrorOf("Form.Standing"));
        Assert.Equal("错误：“有哪些情况”请至少选 1 项", page.ErrorOf("Form.Kinds"));
        Assert.Equal(
            ["#Form_Where", "#Form_Story", "#Form_Level", "#Form_Day", "#Form_Standing", "#Form_Kinds", "#Form_Town"],
            page.Document.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.All(page.Document.QuerySelectorAll(".errors a"), link => Assert.NotNull(page.Document.QuerySelector(link.GetAttribute("href")!)));
        Assert.Equal("有 7 处需要改一下", page.Document.QuerySelector(".errors h2")!.TextContent);
    }

    [Fact]
    public async Task What_was_typed_is_kept()
    {
        var page = await (await OpenAsync()).PressAsync(Send,
            ("Form.Where", "雅山西路"), ("Form.Story", "夜里\r\n<b>很响</b>"), ("Form.Level", "很响"), ("Form.Day", "2026-11-20"), ("Form.Kinds", "noise"), ("Form.Town", "330482101"), ("Form.Standing", "DueSoon"));

        var document = page.Document;
        Assert.Equal("雅山西路", document.GetElementById("Form_Where")!.GetAttribute("value"));
        Assert.Equal("夜里\n<b>很响</b>", document.GetElementById("Form_Story")!.TextContent.TrimStart('\n'));
        Assert.Equal("很响", document.GetElementById("Form_Level")!.GetAttribute("value"));
        Assert.Equal("2026-11-20", document.GetElementById("Form_Day")!.GetAttribute("value"));
        Assert.Equal("错误：“声级”的写法我们没看懂，请检查一下", page.ErrorOf("Form.Level"));
        Assert.Equal(["DueSoon", "noise", "330482101"], document.QuerySelectorAll("form input[checked]").Select(box => box.GetAttribute("value")));
    }

    [Theory]
    [InlineData("�路", "路")]
    [InlineData("\u0007\u001b", "")]
    public async Task What_is_no_text_is_refused_in_words_and_the_rest_kept(string typed, string kept)
    {
        var page = await (await OpenAsync()).PressAsync(Send, ("Form.Where", typed));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("有些字符没能识别", page.ErrorOf("Form.Where")!, StringComparison.Ordinal);
        Assert.Equal(kept, page.Document.GetElementById("Form_Where")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Bytes_of_another_encoding_are_refused_in_words() =>
        Assert.Contains("有些字符没能识别", await SendAsync([0xC6, 0xBD, 0xBA, 0xFE], HttpStatusCode.OK), StringComparison.Ordinal);

    [Fact]
    public async Task Half_a_character_written_as_percents_comes_back_as_it_arrived() =>
        Assert.Contains("value=\"%ED%A0%80\"", await SendAsync("%ED%A0%80"u8.ToArray(), HttpStatusCode.OK), StringComparison.Ordinal);

    [Fact]
    public async Task A_nought_byte_is_refused_with_a_page_that_says_what_to_do() =>
        Assert.Contains("这一步没有走通", await SendAsync("a%00b"u8.ToArray(), HttpStatusCode.BadRequest), StringComparison.Ordinal);

    private async Task<string> SendAsync(byte[] where, HttpStatusCode expected)
    {
        var visitor = Bench.Site.Visitor();
        var token = (await visitor.OpenAsync("/styleguide")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var body = new ByteArrayContent([.. Encoding.ASCII.GetBytes($"__RequestVerificationToken={Uri.EscapeDataString(token)}&Form.Where="), .. where]);
        body.Headers.ContentType = new("application/x-www-form-urlencoded");
        var answer = await visitor.Client.PostAsync("/styleguide", body, Stop);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    [Fact]
    public async Task Ten_thousand_characters_are_too_many_in_words()
    {
        var page = await (await OpenAsync()).PressAsync(Send, ("Form.Where", new string('长', 10_000)));

        Assert.Equal("错误：“路名、企业名或明显的标志”最多 60 个字，请写短一些", page.ErrorOf("Form.Where"));
    }

    [Fact]
    public async Task Line_breaks_and_accents_arrive_in_one_form()
    {
        var page = await (await OpenAsync()).PressAsync(Send, ("Form.Where", "  Cafe\u0301  "));

        Assert.Equal("Caf\u00e9", page.Document.GetElementById("Form_Where")!.GetAttribute("value"));
    }
}
