using System.Globalization;
using System.Xml;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>A DDI-Codebook 2.5: what was asked, of whom, when, and what each code of the CSV means. Archives read it.</summary>
internal static class DdiCodebook
{
    private const string Space = "ddi:codebook:2_5";

    public static async Task WriteAsync(WaveView wave, IReadOnlyList<CodebookVariable> variables, bool weighted, Stream to, CancellationToken ct)
    {
        var buffer = new MemoryStream();
        await using (var xml = XmlWriter.Create(buffer, new() { Async = true, Indent = true, CloseOutput = false }))
        {
            xml.WriteStartElement("codeBook", Space);
            xml.WriteAttributeString("version", "2.5");
            Study(xml, wave);
            xml.WriteStartElement("fileDscr", Space);
            xml.WriteAttributeString("ID", "rows");
            Within(xml, "fileTxt", () =>
            {
                Text(xml, "fileName", "rows.csv");
                Text(xml, "fileType", "text/csv; charset=utf-8");
            });
            xml.WriteEndElement();
            Within(xml, "dataDscr", () =>
            {
                foreach (var variable in variables) Variable(xml, variable, weighted);
                Mode(xml);
                if (weighted) Weight(xml);
            });
            xml.WriteEndElement();
        }
        buffer.Position = 0;
        await buffer.CopyToAsync(to, ct);
    }

    private static void Study(XmlWriter xml, WaveView wave)
    {
        Within(xml, "stdyDscr", () =>
        {
            Within(xml, "citation", () => Within(xml, "titlStmt", () =>
            {
                Text(xml, "titl", $"{wave.Questionnaire.Title.Zh} {wave.Wave.Title.Value.Zh}", "zh-CN");
                Text(xml, "parTitl", $"{wave.Questionnaire.Title.En} {wave.Wave.Title.Value.En}", "en");
                Text(xml, "IDNo", wave.Wave.Id.ToString());
            }));
            Within(xml, "stdyInfo", () =>
            {
                Text(xml, "abstract", wave.Questionnaire.About.Zh, "zh-CN");
                Text(xml, "abstract", wave.Questionnaire.About.En, "en");
                Within(xml, "sumDscr", () =>
                {
                    Dated(xml, "collDate", "start", wave.Wave.OpensOn);
                    Dated(xml, "collDate", "end", wave.Wave.ClosedOn ?? wave.Wave.ClosesOn);
                    Text(xml, "geogCover", "330482");
                });
            });
            Within(xml, "method", () => Within(xml, "dataColl", () =>
            {
                Text(xml, "sampProc", wave.Wave.Mode switch { WaveMode.OpenLink => "Open link; respondents chose themselves, no sample", WaveMode.Invited => "One-use invitations", WaveMode.PhoneCode => "Open link, once a verified mobile number; respondents chose themselves, no sample", WaveMode.Sampled => "Sampled units, asked by interviewers" });
                Text(xml, "collMode", wave.Wave.Mode == WaveMode.Sampled ? "Asked by interviewers; paper, telephone or helped, as the variable mode says" : "Self-completed on the web or on a device that staff put up, as the variable mode says");
            }));
        });
    }

    private static void Variable(XmlWriter xml, CodebookVariable variable, bool weighted)
    {
        xml.WriteStartElement("var", Space);
        xml.WriteAttributeString("ID", variable.PlainName);
        xml.WriteAttributeString("name", variable.Name);
        xml.WriteAttributeString("files", "rows");
        if (weighted) xml.WriteAttributeString("wgt-var", "weight");
        Text(xml, "labl", variable.Label.Zh, "zh-CN");
        Text(xml, "labl", variable.Label.En, "en");
        Within(xml, "qstn", () => Text(xml, "qstnLit", variable.Label.Zh, "zh-CN"));
        foreach (var value in variable.Values)
        {
            xml.WriteStartElement("catgry", Space);
            if (value.Aside) xml.WriteAttributeString("missing", "Y");
            Text(xml, "catValu", value.Word);
            Text(xml, "labl", value.Label.Zh, "zh-CN");
            Text(xml, "labl", value.Label.En, "en");
            xml.WriteEndElement();
        }
        xml.WriteStartElement("varFormat", Space);
        xml.WriteAttributeString("type", variable.Values.All(value => short.TryParse(value.Word, CultureInfo.InvariantCulture, out _)) ? "numeric" : "character");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Mode(XmlWriter xml)
    {
        xml.WriteStartElement("var", Space);
        xml.WriteAttributeString("ID", "mode");
        xml.WriteAttributeString("name", "mode");
        xml.WriteAttributeString("files", "rows");
        Text(xml, "labl", Codebook.Mode.Zh, "zh-CN");
        Text(xml, "labl", Codebook.Mode.En, "en");
        foreach (var mode in Enum.GetValues<AnswerMode>())
        {
            xml.WriteStartElement("catgry", Space);
            Text(xml, "catValu", mode.Word());
            Text(xml, "labl", Codebook.Of(mode).Zh, "zh-CN");
            Text(xml, "labl", Codebook.Of(mode).En, "en");
            xml.WriteEndElement();
        }
        xml.WriteStartElement("varFormat", Space);
        xml.WriteAttributeString("type", "character");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Weight(XmlWriter xml)
    {
        xml.WriteStartElement("var", Space);
        xml.WriteAttributeString("ID", "weight");
        xml.WriteAttributeString("name", "weight");
        xml.WriteAttributeString("files", "rows");
        xml.WriteAttributeString("wgt", "wgt");
        Text(xml, "labl", "People for whom the answer stands", "en");
        xml.WriteStartElement("varFormat", Space);
        xml.WriteAttributeString("type", "numeric");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Within(XmlWriter xml, string name, Action write)
    {
        xml.WriteStartElement(name, Space);
        write();
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text, string? language = null)
    {
        xml.WriteStartElement(name, Space);
        if (language is not null) xml.WriteAttributeString("xml", "lang", null, language);
        // A character that XML cannot hold is no reason to lose the book.
        xml.WriteString(string.Concat(text.Where(XmlConvert.IsXmlChar)));
        xml.WriteEndElement();
    }

    private static void Dated(XmlWriter xml, string name, string @event, DateOnly day)
    {
        xml.WriteStartElement(name, Space);
        xml.WriteAttributeString("date", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("event", @event);
        xml.WriteEndElement();
    }
}
