project = "Ebb"
html_theme = "furo"
html_js_files = ["http://127.0.0.1:4173/embed.js"]
