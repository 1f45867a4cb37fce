// Where the page begins.
import { render } from 'preact';
import { App } from './app.tsx';
import { followPreferences } from './preferences.ts';
import { followLocation } from './routes.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/navigation.css';
import './styles/parts.css';
import './styles/pages.css';
import './styles/overlays.css';
import './styles/tables.css';
import './styles/forms.css';

followPreferences();
followLocation();
const place = document.getElementById('console');
if (place !== null) render(<App />, place);
