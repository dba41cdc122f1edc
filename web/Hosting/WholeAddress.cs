using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>
/// Whole addresses for what is read elsewhere: feeds, site maps, linked data, paper. <c>Site:Address</c> where it is set; else, and in
/// Development, where the port is whoever starts the host's to choose, the host that was asked for, by which kept pages vary anyway.
/// </summary>
public static class WholeAddress
{
    extension(HttpContext context)
    {
        /// <summary>The whole address of a path of the site, in the language of this page.</summary>
        public string Whole(string path) => context.Whole(path, Language.Current);

        /// <summary>The whole address of a path of the site in a language.</summary>
        public string Whole(string path, Language language)
        {
            var asked = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.SiteBase}{language.Prefix}{path}";
            if (context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment()) return asked;
            try
            {
                return context.RequestServices.GetRequiredService<SiteAddress>().Of(path, language.Code);
            }
            catch (NotYet)
            {
                return asked;
            }
        }
    }

    extension(IUrlHelper url)
    {
        /// <summary>The whole address of a page as it goes out to others, on paper or by mail: in Chinese, whatever language the office of the clerk speaks, or in the language that was chosen for it.</summary>
        public string Outward(string page, object values, Language? language = null)
        {
            var http = url.ActionContext.HttpContext;
            return http.Whole(url.Page(page, values)![http.Request.PathBase.Value!.Length..], language ?? Language.Chinese);
        }
    }
}
