using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>What leaves the office for residents: posters, cards and lists of invitations.</summary>
internal static class Outgoing
{
    extension(IUrlHelper url)
    {
        /// <summary>Where invitations are redeemed, with a code where one is given.</summary>
        public string InvitedDoor(string? token = null, Language? language = null) => url.Outward("/Surveys/Invited", new { id = (object?)null, token }, language);
    }

    extension(Questionnaire questionnaire)
    {
        /// <summary>What paper speaks: Chinese, whatever the office of the clerk speaks, or English where that was chosen and there is any.</summary>
        public Language OnPaper(bool english) => english && !questionnaire.ChineseOnly ? Language.English : Language.Chinese;
    }
}
